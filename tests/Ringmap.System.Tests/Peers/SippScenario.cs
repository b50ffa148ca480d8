using System.Text;

namespace Ringmap.SystemTests.Peers;

/// <summary>Puts steps of Scenarios/ together into one scenario for sipp.</summary>
internal static class SippScenario
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Scenarios");

    /// <param name="side">caller or phone.</param>
    /// <param name="steps">Names of the files, in order; after a colon the value of a step that has one: <c>refused:486</c>, <c>info:1</c>.</param>
    /// <param name="values">What stands in the steps between at signs.</param>
    public static string Compose(string side, IEnumerable<string> steps, IReadOnlyDictionary<string, string> values)
    {
        var scenario = new StringBuilder("<?xml version=\"1.0\" encoding=\"ISO-8859-1\" ?>\n<scenario name=\"ringmap\">\n");
        var (messages, invite, cseq) = (0, 0, 1);
        foreach (var step in steps)
        {
            var (name, value) = step.Split(':') is [var n, var v] ? (n, v) : (step, "");
            var text = File.ReadAllText(Path.Combine(Folder, side, name + ".xml"))
                .Replace("@cseq@", (++cseq).ToString(), StringComparison.Ordinal)
                .Replace("@back@", (messages - invite).ToString(), StringComparison.Ordinal)
                .Replace("@status@", value, StringComparison.Ordinal)
                .Replace("@digit@", value, StringComparison.Ordinal);
            if (name.StartsWith("invite", StringComparison.Ordinal))
                invite = messages;
            messages += Count(text, "<send") + Count(text, "<recv");
            scenario.Append(values.Aggregate(text, (all, pair) => all.Replace("@" + pair.Key + "@", pair.Value, StringComparison.Ordinal)));
        }

        return scenario.Append("</scenario>\n").ToString();
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
