using CsCheck;
using Ringmap.Diagrams.Editing;

namespace Ringmap.Diagrams.Tests.Editing;

public class HistoryTests
{
    [Fact]
    public void Each_step_is_undone_and_done_again_by_name()
    {
        var history = new History<string>("a").Do("Add b", "ab").Do("Add c", "abc");

        Assert.Equal("Add c", history.UndoName);
        var undone = history.Undo();
        Assert.Equal("ab", undone.Document);
        Assert.Equal("Add b", undone.UndoName);
        Assert.Equal("Add c", undone.RedoName);
        Assert.Equal("abc", undone.Redo().Document);
        Assert.Null(undone.Redo().RedoName);
    }

    [Fact]
    public void A_new_step_forgets_what_was_undone()
    {
        var history = new History<string>("a").Do("b", "b").Undo().Do("c", "c");

        Assert.False(history.CanRedo);
        Assert.Equal("a", history.Undo().Document);
    }

    [Fact]
    public void Steps_with_the_same_key_are_one()
    {
        var history = new History<string>("").Do("Type", "a", "title").Do("Type", "ab", "title").Do("Type", "abc", "title");

        Assert.Equal(1, history.UndoCount);
        Assert.Equal("abc", history.Document);
        Assert.Equal("", history.Undo().Document);
        Assert.Equal(2, history.Seal().Do("Type", "abcd", "title").UndoCount);
        Assert.Equal(2, history.Do("Other", "x", "other").UndoCount);
    }

    [Fact]
    public void The_oldest_steps_are_forgotten_beyond_the_depth()
    {
        var history = new History<string>("0", depth: 3);
        for (var i = 1; i <= 5; i++) history = history.Do($"{i}", $"{i}");

        Assert.Equal(3, history.UndoCount);
        for (var i = 0; i < 10; i++) history = history.Undo();
        Assert.Equal("2", history.Document);
        Assert.False(history.CanUndo);
    }

    [Fact]
    public void Saved_is_the_document_that_was_saved()
    {
        var history = new History<string>("a");
        Assert.True(history.IsSaved);

        history = history.Do("b", "b");
        Assert.False(history.IsSaved);
        history = history.MarkSaved();
        Assert.True(history.IsSaved);
        Assert.False(history.Undo().IsSaved);
        Assert.True(history.Undo().Redo().IsSaved);
    }

    [Fact]
    public void The_same_document_is_no_step() => Assert.False(Same(new History<string>("a")).CanUndo);

    [Fact]
    public void Undoing_everything_and_doing_it_again_comes_back() =>
        Gen.Int[0, 9].List[0, 40].Sample(values =>
        {
            var history = new History<string>("start");
            foreach (var value in values) history = history.Do($"to {value}", $"{history.Document}{value}");
            var end = history.Document;
            for (var i = 0; i < values.Count; i++) history = history.Undo();
            Assert.Equal("start", history.Document);
            for (var i = 0; i < values.Count; i++) history = history.Redo();
            Assert.Equal(end, history.Document);
            Assert.False(history.CanRedo);
        });

    private static History<string> Same(History<string> history) => history.Do("nothing", history.Document);
}
