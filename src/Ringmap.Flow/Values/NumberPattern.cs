namespace Ringmap.Flow.Values;

/// <summary>Numbers and patterns as people write them: "+46 70*", "0800*", "10?".</summary>
public static class NumberPattern
{
    /// <summary>True for a pattern of digits, a leading +, * and ?, with the usual separators, that holds at least one digit or wildcard.</summary>
    public static bool IsValid(string? pattern)
    {
        if (pattern is null || pattern.Length > ValueLimits.TargetLength)
            return false;
        string bare = Bare(pattern);
        return bare.Length > 0
            && bare.LastIndexOf('+') <= 0
            && bare != "+"
            && bare.All(c => char.IsAsciiDigit(c) || c is '+' or '*' or '?');
    }

    /// <summary>True when the number fits the pattern; separators count in neither.</summary>
    public static bool Fits(string pattern, string? number) => number is not null && Glob(Bare(pattern), Bare(number));

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.' or '(' or ')' or '/')));

    // The classic two-pointer match: on a mismatch the last * swallows one character more. No recursion, so no blow-up.
    private static bool Glob(string pattern, string text)
    {
        int p = 0, t = 0, star = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = t;
            }
            else if (p < pattern.Length && (pattern[p] == text[t] || (pattern[p] == '?' && text[t] != '+')))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }
}
