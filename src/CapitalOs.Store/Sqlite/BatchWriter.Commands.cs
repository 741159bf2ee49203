using CapitalOs.Store.Failures;
using CapitalOs.Store.Writing;

namespace CapitalOs.Store.Sqlite;

/// <content>The commands of a transaction: each leaves all of its effects or none.</content>
internal sealed partial class BatchWriter
{
    private int RunCommands(List<WorkItem> batch, int from)
    {
        int next = from;
        while (next < batch.Count)
        {
            RunCommand(batch[next]);
            next++;
            if (!_connection.InTransaction)
            {
                // The engine has rolled everything back, for example on a full disk; the rest is another transaction.
                break;
            }
        }

        return next;
    }

    /// <summary>
    /// Runs a command that has the transaction to itself: what it has done is taken back with that. Each statement
    /// inside a savepoint is one in it, and SQLite copies the pages that it changes and walks what the outer copied.
    /// </summary>
    private void RunAlone(WorkItem item)
    {
        try
        {
            _writer.EnterCommand(StartOver);
            RunToItsEnd(item);
        }
        catch (Exception failure)
        {
            NoteDamage(failure);
            item.NoteFailure(failure);
            _writer.ForgetEffects();
            TryRollBack();
            _lock.End();
            item.Complete();
            return;
        }

        BooksCommitException? refused = TryCommit();
        Count(refused is null, 1);
        if (refused is null)
        {
            item.Complete();
        }
        else
        {
            item.FailWithBatch(refused);
        }
    }

    /// <summary>
    /// Takes back all that the only command of a transaction has done. Another process may write in between; then the
    /// command has read an older state than it now adds its event to, as every event of a read has.
    /// </summary>
    private void StartOver()
    {
        _connection.Run("ROLLBACK");
        _lock.BeginAgain(_connection);
        _writer.Begin();
    }

    private void RunToItsEnd(WorkItem item)
    {
        item.Run(_writer);
        if (_writer.OpenEffects != 0)
        {
            throw new InvalidOperationException("a command ended with open effects");
        }

        if (_connection.HasOpenForeignKeys)
        {
            throw new BooksConstraintException("a row refers to a row that the command did not add");
        }
    }

    private void RunCommand(WorkItem item)
    {
        try
        {
            _connection.Run("SAVEPOINT command");
            _writer.EnterCommand(() => _connection.Run("ROLLBACK TO command"));
            RunToItsEnd(item);
            _connection.Run("RELEASE command");
        }
        catch (Exception failure)
        {
            NoteDamage(failure);
            item.NoteFailure(failure);
            TakeBackCommand();
        }
    }

    private void TakeBackCommand()
    {
        _writer.ForgetEffects();
        try
        {
            if (_connection.InTransaction)
            {
                _connection.Run("ROLLBACK TO command");
                _connection.Run("RELEASE command");
            }
        }
        catch (Exception failure)
        {
            NoteDamage(failure);
            TryRollBack();
        }
    }
}
