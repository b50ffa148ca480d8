using Ringmap.Flow.Execution;
using Ringmap.Media;
using Ringmap.Media.Audio;

namespace Ringmap.Telephony.Calls;

/// <content>Prompts.</content>
internal sealed partial class CallDriver
{
    private static readonly PlayOptions Looped = new() { Loop = true };
    private static readonly PlayOptions Once = new();
    private static readonly PlayOptions UntilDigit = new() { StopOnDigit = true };

    // The prompt that is loaded or played; 0: none.
    private int _playOp;

    private void StartPlay(StartPlay command)
    {
        _playOp = command.Op;
        var loading = _services.Ports.Prompts.LoadAsync(Facts.Owner, command.Parts, _gone.Token);
        Await(loading.AsTask(), clips => Play(command, clips), reason =>
        {
            if (_playOp != command.Op)
                return;
            _playOp = 0;
            Note(reason);
            Raise(new PlayEnded(command.Op, PlayOutcome.Failed));
        });
    }

    private void Play(StartPlay command, IReadOnlyList<AudioClip> clips)
    {
        if (_playOp == command.Op)
            _call.Caller.Play(command.Op, clips, command.StopOnDigit ? UntilDigit : Once);
    }

    private void StopPlay(int op)
    {
        if (_playOp != op)
            return;
        _playOp = 0;
        _call.Caller.StopPlay();
    }

    private void OnPlayEnded(long playId, PlayEnd end)
    {
        if (playId != _playOp || _playOp == 0)
            return;
        var op = _playOp;
        _playOp = 0;
        Raise(new PlayEnded(op, end == PlayEnd.Completed ? PlayOutcome.Completed : PlayOutcome.Interrupted));
    }
}
