using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Ringmap.Api;
using Ringmap.Client.Interop;
using Ringmap.Client.Services;

namespace Ringmap.Client.Components.Calls;

/// <summary>The SIP messages of a call as a ladder: who said what to whom and when, each to be read whole. Loaded when asked for.</summary>
public sealed partial class CallLadder
{
    private static int count;
    private readonly string _titleId = $"ladder-{++count}";
    private SipLadder? _ladder;
    private string? _problem;
    private bool _isLoading;
    private int? _chosen;
    private string? _shownFor;

    /// <summary>The call.</summary>
    [Parameter, EditorRequired]
    public string CallId { get; set; } = "";

    [Inject]
    private ApiClient Api { get; set; } = null!;

    [Inject]
    private Browser Browser { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_shownFor == CallId)
            return;
        _shownFor = CallId;
        (_ladder, _problem, _chosen) = (null, null, null);
    }

    private async Task LoadAsync()
    {
        (_problem, _isLoading) = (null, true);
        string id = CallId;
        try
        {
            SipLadder ladder = await Api.LadderAsync(id);
            if (id == CallId)
                _ladder = ladder;
        }
        catch (ApiException e)
        {
            _problem = e.Message;
        }
        finally
        {
            _isLoading = false;
        }
    }

    private void Choose(int message) => _chosen = _chosen == message ? null : message;

    /// <summary>The caller stands left, the server beside, whom it called further right.</summary>
    private string NameOf(int side) => side == 0 ? _ladder!.Legs[0].Name : side == 1 ? "Ringmap" : _ladder!.Legs[side - 1].Name;

    private string AddressOf(int side) => side == 1 ? "" : Short(_ladder!.Legs[side == 0 ? 0 : side - 1].Address);

    private static string Short(string address) => address[(address.IndexOf("//", StringComparison.Ordinal) + 2)..];

    private static (int From, int To) Ends(SipLadderMessage message)
    {
        int other = message.Leg == 0 ? 0 : message.Leg + 1;
        return message.IsSent ? (1, other) : (other, 1);
    }

    private static string LookOf(SipLadderMessage message) => message.Status switch
    {
        0 => "ask",
        < 200 => "soon",
        < 300 => "good",
        _ => "bad",
    };

    private async Task CopyAsync()
    {
        var text = new StringBuilder();
        foreach (SipLadderMessage message in _ladder!.Messages)
        {
            var (from, to) = Ends(message);
            text.Append(CultureInfo.InvariantCulture, $"{message.At:O}  {NameOf(from)} -> {NameOf(to)}  ({_ladder.Legs[message.Leg].Address})\n{message.Text.ReplaceLineEndings("\n").TrimEnd()}\n\n");
        }
        if (await Browser.CopyAsync(text.ToString()))
            Toasts.Say("The messages are copied.");
        else
            Toasts.Warn("This browser does not allow copying here. Choose a message, select its text and copy it by hand.");
    }
}
