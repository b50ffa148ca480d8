using Ringmap.Flow.Elements.Settings;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Checking;

/// <summary>Collects findings, bounded: whoever has a thousand of them is not helped by more.</summary>
internal sealed class DiagnosticList
{
    public const int Most = 1000;

    private readonly List<Diagnostic> _found = [];

    public IReadOnlyList<Diagnostic> Found => _found;

    public void Add(Diagnostic diagnostic)
    {
        if (_found.Count < Most)
            _found.Add(diagnostic);
    }

    public void Error(string code, string? elementId, string text) => Add(new Diagnostic(code, true, elementId, null, text));

    public void Warning(string code, string? elementId, string text) => Add(new Diagnostic(code, false, elementId, null, text));

    public void Add(MapElement element, Setting setting, SettingProblem problem) => Add(new Diagnostic(
        problem.IsReference ? DiagnosticCodes.Reference : problem.IsError ? DiagnosticCodes.Setting : DiagnosticCodes.SettingAdvice,
        problem.IsError, element.Id, setting.Name, problem.Text));
}
