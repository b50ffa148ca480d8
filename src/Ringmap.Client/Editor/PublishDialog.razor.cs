using System.Net;
using Microsoft.AspNetCore.Components;
using Ringmap.Api;
using Ringmap.Client.Services;

namespace Ringmap.Client.Editor;

/// <summary>Publishes the draft as a version, with a note.</summary>
public sealed partial class PublishDialog
{
    private string _note = "";
    private string? _problem;
    private bool _activate = true;
    private bool _isBusy;

    /// <summary>The desk.</summary>
    [CascadingParameter]
    public EditorDesk Desk { get; set; } = null!;

    /// <summary>Open.</summary>
    [Parameter]
    public bool IsOpen { get; set; }

    /// <summary>It wants to be closed.</summary>
    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>There are errors, and they are to be shown.</summary>
    [Parameter]
    public EventCallback OnRefused { get; set; }

    [Inject]
    private ApiClient Api { get; set; } = null!;

    private int Errors => Desk.Session.Problems.Count(problem => problem.IsError);

    private int Advice => Desk.Session.Problems.Count(problem => !problem.IsError);

    private async Task ShowAsync()
    {
        await OnClose.InvokeAsync();
        await OnRefused.InvokeAsync();
    }

    private async Task PublishAsync()
    {
        _isBusy = true;
        _problem = null;
        try
        {
            if (!await Desk.Keeper.SaveNowAsync())
            {
                _problem = Desk.Keeper.Reason ?? "The draft could not be saved; see the notice over the map.";
                return;
            }

            var map = Desk.Session.Draft;
            var result = await Api.PublishAsync(Desk.Keeper.Summary.Id, new PublishRequest(Desk.Keeper.Revision, _note.Trim()));
            if (result.Refused is { } refused)
            {
                _problem = refused.Problems.FirstOrDefault(problem => problem.IsError)?.Text ?? "The server found errors in this map.";
                return;
            }

            Desk.Keeper.Know(map, result.Version!);
            if (_activate && !Desk.Keeper.Summary.IsActive)
            {
                await Api.ActivateMapAsync(Desk.Keeper.Summary.Id);
                Desk.Keeper.Know(Desk.Keeper.Summary with { IsActive = true });
            }

            _note = "";
            Desk.Toasts.Say($"Version {result.Version!.Number} is published{(Desk.Keeper.Summary.IsActive ? $" and answers {Desk.Keeper.Summary.Extension}" : "")}.");
            await OnClose.InvokeAsync();
        }
        catch (ApiException e) when (e.Status == HttpStatusCode.Conflict)
        {
            _problem = "Somebody else saved this map a moment ago. Close this, look at their draft, then publish.";
        }
        catch (ApiException e)
        {
            _problem = e.Message;
        }
        finally
        {
            _isBusy = false;
        }
    }
}
