using System.Text.Json.Serialization;

namespace Ringmap.Api;

/// <summary>How the records of this room are written as JSON: camel case, enums by name; generated, so that it survives trimming.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(FirstAdministrator))]
[JsonSerializable(typeof(Me))]
[JsonSerializable(typeof(Person[]))]
[JsonSerializable(typeof(NewPerson))]
[JsonSerializable(typeof(MapSummary[]))]
[JsonSerializable(typeof(NewMap))]
[JsonSerializable(typeof(MapDraft))]
[JsonSerializable(typeof(SaveDraft))]
[JsonSerializable(typeof(DraftSaved))]
[JsonSerializable(typeof(PublishRequest))]
[JsonSerializable(typeof(PublishRefused))]
[JsonSerializable(typeof(MapVersion[]))]
[JsonSerializable(typeof(MapVersionContent))]
[JsonSerializable(typeof(CallSummary[]))]
[JsonSerializable(typeof(CallDetail))]
[JsonSerializable(typeof(LiveCall[]))]
[JsonSerializable(typeof(VoiceMessage[]))]
[JsonSerializable(typeof(HeardMark))]
[JsonSerializable(typeof(Waveform))]
[JsonSerializable(typeof(MailItem[]))]
[JsonSerializable(typeof(Contact[]))]
[JsonSerializable(typeof(ContactGroup[]))]
[JsonSerializable(typeof(Announcement[]))]
[JsonSerializable(typeof(Rename))]
[JsonSerializable(typeof(SpeakRequest))]
[JsonSerializable(typeof(SystemHealth))]
public sealed partial class ApiJson : JsonSerializerContext;
