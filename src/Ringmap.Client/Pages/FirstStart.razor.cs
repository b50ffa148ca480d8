using Microsoft.AspNetCore.Components;
using Ringmap.Client.Services;

namespace Ringmap.Client.Pages;

/// <summary>Makes the first administrator of a fresh installation with the one-time code of the console.</summary>
public sealed partial class FirstStart
{
    private string _code = "";
    private string _user = "";
    private string _password = "";
    private string _again = "";
    private bool _isBusy;
    private string? _problem;

    /// <summary>The one-time code of the link.</summary>
    [SupplyParameterFromQuery(Name = "code")]
    public string? Code { get; set; }

    [Inject]
    private Session Session { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private async Task SubmitAsync()
    {
        if (_password != _again)
        {
            _problem = "The two passwords differ.";
            return;
        }

        _isBusy = true;
        _problem = null;
        try
        {
            await Session.FirstStartAsync(string.IsNullOrEmpty(Code) ? _code.Trim() : Code, _user.Trim(), _password);
            Navigation.NavigateTo("admin", replace: true);
        }
        catch (ApiException e)
        {
            _problem = e.Message;
        }

        _isBusy = false;
    }
}
