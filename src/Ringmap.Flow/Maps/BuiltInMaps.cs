using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Ringmap.Flow.Elements;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Maps;

/// <summary>Maps that Ringmap brings along. They are ordinary maps: what they do is all on the drawing.</summary>
public static class BuiltInMaps
{
    // A card is 200 wide and the canvas grid 20: columns leave 80 for connectors between two cards.
    private const int Column = 280;

    /// <summary>Ring my phones for 20 seconds, then take a message.</summary>
    /// <param name="id">Id of the new map.</param>
    /// <param name="name">Its name.</param>
    public static FlowMap Default(string id, string name) => new()
    {
        Id = id,
        Name = name,
        Elements =
        [
            Start(0),
            At(1, 0, new() { Id = "ring-my-phones-1", Kind = "ring-my-phones", Settings = new() { ["seconds"] = 20 } }),
            At(2, 0, new()
            {
                Id = "take-a-message-1",
                Kind = "take-a-message",
                Settings = new() { ["prompt"] = Say("Nobody can take your call right now. Please leave a message after the tone.") },
            }),
            At(3, 0, new() { Id = "hang-up-1", Kind = "hang-up" }),
        ],
        Connectors = Join(
            ("incoming-call-1", IncomingCall.NextPin, "ring-my-phones-1"),
            ("ring-my-phones-1", RingMyPhones.NoAnswerPin, "take-a-message-1"),
            ("ring-my-phones-1", RingMyPhones.BusyPin, "take-a-message-1"),
            ("ring-my-phones-1", RingMyPhones.DeclinedPin, "take-a-message-1"),
            ("ring-my-phones-1", RingMyPhones.UnreachablePin, "take-a-message-1"),
            ("take-a-message-1", TakeAMessage.LeftPin, "hang-up-1"),
            ("take-a-message-1", TakeAMessage.NothingPin, "hang-up-1")),
    };

    /// <summary>
    /// Ann's map in the demo: her phones ring for a moment, each caller hears the greeting made for them, key 1 leaves a message, key 2
    /// asks for Ben, whose extension is 102, on weekdays from 8 to 17.
    /// </summary>
    /// <param name="id">Id of the new map.</param>
    /// <param name="name">Its name.</param>
    /// <param name="customersGroupId">Ann's contact group of customers.</param>
    /// <param name="familyGroupId">Ann's contact group of her family.</param>
    /// <param name="noraContactId">Her contact Nora, who has a greeting of her own; null: without it.</param>
    public static FlowMap Demo(string id, string name, string customersGroupId, string familyGroupId, string? noraContactId = null)
    {
        List<CallerPromptRow> greetings =
        [
            new("family", new GroupMatch(familyGroupId), Prompt.Say("Hello, this is Ann. I cannot come to the telephone right now, but I will call you back soon.")),
            new("customers", new GroupMatch(customersGroupId), Prompt.Say("Thank you for calling. Ann is busy with another customer right now.")),
        ];
        if (noraContactId is not null)
            greetings.Insert(0, new("nora", new ContactMatch(noraContactId), Prompt.Say("Hello Nora, how nice that you call! Ann cannot come to the telephone right now.")));

        return new FlowMap
        {
            Id = id,
            Name = name,
            Elements =
            [
                Start(200),
                At(1, 200, new() { Id = "ring-my-phones-1", Kind = "ring-my-phones", Settings = new() { ["seconds"] = 8 } }),
                At(2, 200, new()
                {
                    Id = "greet-by-caller-1",
                    Kind = "greet-by-caller",
                    Settings = new()
                    {
                        ["rows"] = CallerPromptRow.ToJson(greetings),
                        ["default"] = Say("Hello. You have reached Ann, who cannot take your call right now."),
                    },
                }),
                At(3, 200, new()
                {
                    Id = "menu-1",
                    Kind = "menu",
                    Settings = new()
                    {
                        ["prompt"] = Say("To leave a message, press 1. To speak with Ben, press 2."),
                        ["keys"] = MenuKey.ToJson([new('1', "leave a message"), new('2', "speak with Ben")]),
                        ["wrong"] = Say("There is nothing on this key."),
                        ["tries"] = 2,
                        ["seconds"] = 5,
                    },
                }),
                At(4, 120, new()
                {
                    Id = "take-a-message-1",
                    Kind = "take-a-message",
                    Settings = new() { ["prompt"] = Say("Please speak after the tone.") },
                }),
                At(4, 340, new() { Id = "what-time-is-it-1", Kind = "what-time-is-it", Title = "Is Ben at work?" }),
                At(5, 340, new()
                {
                    Id = "transfer-1",
                    Kind = "transfer",
                    Title = "Ben",
                    Settings = new() { ["target"] = "102", ["prompt"] = Say("One moment, please."), ["seconds"] = 20 },
                }),
                At(6, 440, new()
                {
                    Id = "take-a-message-2",
                    Kind = "take-a-message",
                    Title = "Message instead",
                    Settings = new() { ["prompt"] = Say("Nobody can talk with you right now. Please leave a message for Ann after the tone.") },
                }),
                At(7, 300, new() { Id = "hang-up-1", Kind = "hang-up" }),
            ],
            Connectors = Join(
                ("incoming-call-1", IncomingCall.NextPin, "ring-my-phones-1"),
                ("ring-my-phones-1", RingMyPhones.NoAnswerPin, "greet-by-caller-1"),
                ("ring-my-phones-1", RingMyPhones.BusyPin, "greet-by-caller-1"),
                ("ring-my-phones-1", RingMyPhones.DeclinedPin, "greet-by-caller-1"),
                ("ring-my-phones-1", RingMyPhones.UnreachablePin, "greet-by-caller-1"),
                ("greet-by-caller-1", GreetByCaller.NextPin, "menu-1"),
                ("menu-1", "key-1", "take-a-message-1"),
                ("menu-1", "key-2", "what-time-is-it-1"),
                ("menu-1", Menu.NoChoicePin, "take-a-message-2"),
                ("what-time-is-it-1", WhatTimeIsIt.OpenPin, "transfer-1"),
                ("what-time-is-it-1", WhatTimeIsIt.ClosedPin, "take-a-message-2"),
                ("transfer-1", Transfer.NoAnswerPin, "take-a-message-2"),
                ("transfer-1", Transfer.BusyPin, "take-a-message-2"),
                ("transfer-1", Transfer.FailedPin, "take-a-message-2"),
                ("take-a-message-1", TakeAMessage.LeftPin, "hang-up-1"),
                ("take-a-message-1", TakeAMessage.NothingPin, "hang-up-1"),
                ("take-a-message-2", TakeAMessage.LeftPin, "hang-up-1"),
                ("take-a-message-2", TakeAMessage.NothingPin, "hang-up-1")),
        };
    }

    private static MapElement Start(int y) => At(0, y, new() { Id = "incoming-call-1", Kind = "incoming-call" });

    private static MapElement At(int column, int y, MapElement element) => element with { X = column * Column, Y = y };

    private static JsonArray Say(string text) => Prompt.Say(text).ToJson();

    private static ImmutableArray<Connector> Join(params (string From, string Pin, string To)[] ways) =>
        [.. ways.Select(static (way, i) => new Connector(string.Create(CultureInfo.InvariantCulture, $"connector-{i + 1}"), way.From, way.Pin, way.To))];
}
