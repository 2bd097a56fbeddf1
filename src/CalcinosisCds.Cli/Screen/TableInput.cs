using CalcinosisCds.Screen;
using CalcinosisCds.Screen.Folder;
using CalcinosisCds.Tables;

namespace CalcinosisCds.Cli.Screen;

/// <summary>
/// Tables turned into lines for a partition to read, in a new folder beside its own; they are deleted on disposal, and are patient data until then.
/// Anything that was there before is neither read nor deleted.
/// </summary>
internal sealed class TableInput : IDisposable
{
    private const int MostShown = 1000;

    private TableInput(string folder) => Folder = folder;

    public string Folder { get; }

    /// <exception cref="ScreenException">The tables cannot be used.</exception>
    public static TableInput Read(string tables, ScreenFolder folder)
    {
        var lines = new ScreenFolder($"{folder.Path}.lines-{Guid.NewGuid():N}");
        lines.Create();
        var input = new TableInput(lines.Path);
        try
        {
            var notes = TableExport.Write(tables, lines.Path);
            foreach (var note in notes.Take(MostShown))
            {
                Console.Error.WriteLine("calcinosis-cds: " + note);
            }

            if (notes.Count > MostShown)
            {
                Console.Error.WriteLine($"calcinosis-cds: {notes.Count - MostShown} more of the tables is not used.");
            }

            return input;
        }
        catch (TablesException exception)
        {
            input.Dispose();
            throw new ScreenException(exception.Where, exception.What);
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
