using Microsoft.AspNetCore.Components;
using Ringmap.Client.Services;

namespace Ringmap.Client.Pages;

/// <summary>Asks for user name and password.</summary>
public sealed partial class SignIn
{
    private string _user = "";
    private string _password = "";
    private bool _remember;
    private bool _isBusy;
    private string? _problem;

    [Inject]
    private Session Session { get; set; } = null!;

    private async Task SubmitAsync()
    {
        _isBusy = true;
        _problem = null;
        try
        {
            await Session.SignInAsync(_user.Trim(), _password, _remember);
        }
        catch (ApiException e)
        {
            _problem = e.Message;
            _password = "";
        }

        _isBusy = false;
    }
}
