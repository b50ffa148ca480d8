using Microsoft.AspNetCore.Components;
using Ringmap.Api;

namespace Ringmap.Client.Pages;

/// <summary>The outbox and the built-in mailbox.</summary>
public sealed partial class Mail
{
    private List<MailItem> _items = [];

    /// <summary>The mail that is open.</summary>
    [Parameter]
    public string? MailId { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task FetchAsync() => _items = [.. await Api.MailAsync()];

    /// <inheritdoc/>
    protected override void Enter() => Hub.MailChanged += OnMail;

    /// <inheritdoc/>
    protected override void Leave() => Hub.MailChanged -= OnMail;

    private (string Icon, string Class, string Text) LookOf(MailItem mail) => mail.State switch
    {
        MailState.Delivered => (mail.IsBuiltIn ? "inbox" : "check", "good", mail.IsBuiltIn ? "In the built-in mailbox" : "Delivered"),
        MailState.Failed => ("circle-alert", "bad", "Failed"),
        _ => ("clock", "live", mail.NextAttemptAt is { } next && mail.Attempts > 0 ? $"Next try {Times.Clock(next)}" : "Waits to be sent"),
    };

    private void OnMail(MailItem mail)
    {
        int at = _items.FindIndex(m => m.Id == mail.Id);
        if (at >= 0)
            _items[at] = mail;
        else
            _items.Insert(0, mail);
        Redraw();
    }

    private async Task RetryAsync(MailItem mail)
    {
        if (!await Toasts.TryAsync(() => Api.RetryMailAsync(mail.Id)))
            return;
        Toasts.Say("The mail is being tried again.");
        await LoadAsync();
    }
}
