using System.Net;
using Microsoft.AspNetCore.Components;
using Ringmap.Client.Services;

namespace Ringmap.Client.Pages;

/// <summary>Asks for user name and password.</summary>
public sealed partial class SignIn
{
    private string user = "";
    private string password = "";
    private bool remember;
    private bool isBusy;
    private string? problem;

    [Inject]
    private Session Session { get; set; } = null!;

    private async Task SubmitAsync()
    {
        isBusy = true;
        problem = null;
        try
        {
            await Session.SignInAsync(user.Trim(), password, remember);
        }
        catch (ApiException e)
        {
            problem = e.Status == HttpStatusCode.Unauthorized ? "User name or password is not right." : e.Message;
            password = "";
        }

        isBusy = false;
    }
}
