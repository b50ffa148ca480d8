using Ringmap.Flow.Execution;
using Ringmap.Office.People;
using Ringmap.Office.Tests.Support;

namespace Ringmap.Office.Tests.People;

public sealed class PeopleDirectoryTests : OfficeUnderTest
{
    [Fact]
    public void A_new_extension_answers_with_the_default_map_at_once()
    {
        CalledIdentity called = Assert.IsType<CalledIdentity>(People.FindCalled("101"));

        Assert.Equal(("ann", "101", "Ann Lindqvist", "Europe/Stockholm"), (called.Owner.UserId, called.Owner.Extension, called.Owner.Name, called.Owner.TimeZone));
        Assert.Equal(1, called.Service?.Version);
        Assert.NotEmpty(called.Service!.Program.Instructions);
        Assert.True(People.IsExtension("101"));
        Assert.True(People.FindSipPassword("101")?.Length >= 20);
    }

    [Fact]
    public void Who_does_not_exist_is_not_found()
    {
        Assert.Null(People.FindCalled("102"));
        Assert.Null(People.FindCalled(""));
        Assert.Null(People.FindSipPassword("102"));
        Assert.False(People.IsExtension("102"));
    }

    [Fact]
    public async Task An_identity_is_found_in_every_writing()
    {
        await Extensions.AddIdentityAsync("101", "08-123 456 78", Stop);
        await Extensions.AddIdentityAsync("101", "Ann@Example.org", Stop);

        foreach (string dialled in (string[])["+46812345678", "0812345678", "0046812345678", "08-123 456 78", "tel:+46812345678", "ann@example.org", "sip:ANN@example.org"])
            Assert.Equal("ann", People.FindCalled(dialled)?.Owner.UserId);
        Assert.NotNull(People.FindCalled("+46812345678")!.Service);
    }

    [Fact]
    public async Task An_identity_belongs_to_one_extension()
    {
        await Extensions.CreateAsync("ben", "102", null, Stop);
        await Extensions.AddIdentityAsync("101", "+46812345678", Stop);

        Assert.Equal(RefusalKind.Conflict, (await Extensions.AddIdentityAsync("102", "08-123 456 78", Stop)).Refusal?.Kind);
        Assert.Equal(RefusalKind.Invalid, (await Extensions.AddIdentityAsync("102", "nonsense", Stop)).Refusal?.Kind);
        Assert.Equal(RefusalKind.Conflict, (await Extensions.CreateAsync("ben", "103", null, Stop)).Refusal?.Kind);
        Assert.Null(await Extensions.RemoveIdentityAsync("+46812345678", Stop));
        Assert.Null(People.FindCalled("+46812345678"));
        Assert.Equal(RefusalKind.NotFound, (await Extensions.RemoveIdentityAsync("101", Stop))?.Kind);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1234567")]
    [InlineData("10a")]
    [InlineData("")]
    public async Task An_extension_has_two_to_six_digits(string number) =>
        Assert.Equal(RefusalKind.Invalid, (await Extensions.CreateAsync("ben", number, null, Stop)).Refusal?.Kind);

    [Fact]
    public async Task A_removed_extension_is_gone_and_a_renewed_password_is_another()
    {
        string before = People.FindSipPassword("101")!;
        Extension renewed = (await Extensions.RenewPasswordAsync("101", Stop)).Value!;
        Assert.NotEqual(before, renewed.SipPassword);

        Assert.Null(await Extensions.RemoveAsync("101", Stop));
        Assert.Null(People.FindCalled("101"));
        Assert.Null(People.ExtensionOf("ann"));
        Assert.Equal(RefusalKind.NotFound, (await Extensions.RemoveAsync("101", Stop))?.Kind);
        Assert.True((await Extensions.CreateAsync("ben", "101", "demo", Stop)).IsDone);
        Assert.Equal("ben", People.FindCalled("101")?.Owner.UserId);
    }

    [Fact]
    public async Task A_caller_is_recognised_by_any_writing_of_the_number()
    {
        string group = (await Contacts.SaveGroupAsync("ann", new("", "Customers"), Stop)).Value!.Id;
        await Contacts.SaveAsync("ann", Person("Nora Berg", "070-123 45 67") with { GroupIds = [group] }, Stop);

        CallerFacts facts = People.Identify(new("+46701234567", "0701234567", IsInternal: false, IsAnonymous: false), "ann");
        Assert.Equal(("+46701234567", "0701234567", "Nora Berg"), (facts.Number, facts.NationalNumber, facts.ContactName));
        Assert.Equal([group], facts.GroupIds);
        Assert.NotNull(People.Identify(new("0701234567", null, false, false), "ann").ContactId);
        Assert.Null(People.Identify(new("+46701234567", null, false, false), "ben").ContactId);
        Assert.Null(People.Identify(new("+46701234567", null, false, false), null).ContactId);
    }

    [Fact]
    public async Task A_contact_in_the_bin_recognises_nobody()
    {
        string id = (await Contacts.SaveAsync("ann", Person("Nora Berg", "0701234567"), Stop)).Value!.Id;
        await Contacts.BinAsync("ann", id, Stop);
        Assert.Null(People.Identify(new("+46701234567", null, false, false), "ann").ContactId);
        await Contacts.RestoreAsync("ann", id, Stop);
        Assert.Equal(id, People.Identify(new("+46701234567", null, false, false), "ann").ContactId);
    }

    [Fact]
    public async Task An_internal_caller_has_a_name()
    {
        await Extensions.CreateAsync("ben", "102", null, Stop);
        CallerFacts facts = People.Identify(new("102", null, IsInternal: true, IsAnonymous: false), "ann");
        Assert.Equal(("102", "Ben Okafor", true), (facts.Number, facts.DisplayName, facts.IsInternal));
    }

    [Fact]
    public void A_withheld_number_stays_withheld()
    {
        CallerFacts facts = People.Identify(new("+46701234567", "Nora", false, IsAnonymous: true), "ann");
        Assert.True(facts.IsAnonymous);
        Assert.Null(facts.Number);
        Assert.Null(facts.DisplayName);
    }

    [Fact]
    public void A_caller_that_is_no_number_is_shown_as_it_came()
    {
        CallerFacts facts = People.Identify(new("sipp", null, false, false), "ann");
        Assert.Equal("sipp", facts.Number);
        Assert.Null(facts.NationalNumber);
    }

    [Fact]
    public async Task Answers_come_while_the_picture_is_being_replaced()
    {
        Task refreshing = Task.WhenAll(Enumerable.Range(0, 20).Select(_ => People.RefreshAsync(Stop)));
        while (!refreshing.IsCompleted)
            Assert.NotNull(People.FindCalled("101")?.Service);
        await refreshing;
    }
}
