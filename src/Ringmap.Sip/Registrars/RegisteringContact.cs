using System.Globalization;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Registrars;

/// <summary>One Contact of a REGISTER with what RFC 5626 adds: which device it is, which of its flows.</summary>
/// <param name="Contact">The value as sent.</param>
/// <param name="InstanceId">The device, without angle brackets; null when it is not said.</param>
/// <param name="RegId">The flow; 0 when it is none.</param>
internal readonly record struct RegisteringContact(NameAddress Contact, string? InstanceId, int RegId)
{
    /// <summary>Longest name of a device that is believed; one that is longer counts as none. An urn:uuid has 45 characters.</summary>
    private const int LongestInstance = 200;

    /// <summary>Reads the parameters.</summary>
    /// <param name="contact">A Contact value.</param>
    /// <param name="isOutbound">True when the device said that it supports outbound: reg-id is ignored otherwise (RFC 5626 §6).</param>
    public static RegisteringContact Of(NameAddress contact, bool isOutbound)
    {
        var instance = contact.Parameters.Get("+sip.instance") is ['<', _, .., '>'] text && text.Length <= LongestInstance ? text[1..^1] : null;
        // RFC 5626 §4.2: from 1 to 2^31 - 1; without a device it means nothing.
        var flow = isOutbound && instance is not null && SipText.TryNumber(contact.Parameters.Get("reg-id"), int.MaxValue, out var number) ? (int)number : 0;
        return new RegisteringContact(contact, instance, flow);
    }

    /// <summary>True when a binding is what this changes: the same flow of the same device, or the same address.</summary>
    public bool IsOf(Binding binding) =>
        RegId > 0 ? binding.RegId == RegId && binding.InstanceId == InstanceId : binding.RegId == 0 && binding.Contact.Equals(Contact.Uri);

    /// <summary>The Contact of an answer: the binding with what the device said of it.</summary>
    public static string Write(Binding binding, long secondsLeft)
    {
        var parameters = SipParameters.Empty.With("expires", secondsLeft.ToString(CultureInfo.InvariantCulture));
        if (binding.Q < 1)
            parameters = parameters.With("q", binding.Q.ToString("0.###", CultureInfo.InvariantCulture));
        if (binding.InstanceId is not null)
            parameters = parameters.With("+sip.instance", SipText.Quote($"<{binding.InstanceId}>"));
        if (binding.RegId > 0)
            parameters = parameters.With("reg-id", binding.RegId.ToString(CultureInfo.InvariantCulture));
        return new NameAddress(binding.Contact, null, parameters).ToString();
    }
}
