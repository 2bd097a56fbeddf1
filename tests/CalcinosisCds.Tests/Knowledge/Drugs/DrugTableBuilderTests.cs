using CalcinosisCds.DrugTables;

namespace CalcinosisCds.Tests.Knowledge.Drugs;

/// <summary>The table is what the tool makes of its sources; an adopter's monthly release of RxNorm makes one of the same kind.</summary>
public sealed class DrugTableBuilderTests
{
    private static readonly string Sources = Path.Combine(Repository.Root, "tools/drugs/sources");
    private static readonly string InventedRelease = Path.Combine(Repository.Root, "tests/CalcinosisCds.Tests/Knowledge/Drugs/rrf");

    [Fact]
    public void Build_CommittedSources_IsTheCommittedTable()
    {
        var committed = File.ReadAllText(Path.Combine(Repository.Root, "src/CalcinosisCds.Core/Knowledge/drugs.tsv"));

        Assert.True(committed == DrugTableBuilder.Build(Sources), "drugs.tsv is stale. Run `dotnet run --project tools/drugs`.");
    }

    [Fact]
    public void Build_Table_SaysWhereItIsFrom()
    {
        var header = DrugTableBuilder.Build(Sources, InventedRelease).Split("[rxnorm]")[0];

        Assert.Contains("courtesy of the U.S. National Library of Medicine", header, StringComparison.Ordinal);
        Assert.Contains("does not endorse", header, StringComparison.Ordinal);
        Assert.Contains("not the most current", header, StringComparison.Ordinal);
        Assert.Contains("Release: RxNorm, monthly release 20AA_261102F", header, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("901\tsystemic\tvitamin-k-antagonist:warfarin", "ingredient")]
    [InlineData("906\tsystemic\tvitamin-k-antagonist:warfarin", "precise ingredient")]
    [InlineData("911\tsystemic\tvitamin-k-antagonist:warfarin", "strength")]
    [InlineData("921\tsystemic\tvitamin-k-antagonist:warfarin", "clinical drug")]
    [InlineData("931\tsystemic\tvitamin-k-antagonist:warfarin", "branded drug")]
    [InlineData("941\tsystemic\tvitamin-k-antagonist:warfarin", "brand")]
    [InlineData("951\tsystemic\tvitamin-k-antagonist:warfarin", "pack")]
    [InlineData("952\tsystemic\tvitamin-k-antagonist:warfarin", "branded pack")]
    [InlineData("961\tsystemic\tvitamin-k-antagonist:warfarin", "form, obsolete")]
    [InlineData("962\tsystemic\tvitamin-k-antagonist:warfarin", "form group")]
    [InlineData("964\tsystemic\tvitamin-k-antagonist:warfarin", "branded form")]
    [InlineData("902\t-\t?systemic-corticosteroid:hydrocortisone", "an ingredient of tablets and creams")]
    [InlineData("922\tsystemic\tsystemic-corticosteroid:hydrocortisone", "a tablet")]
    [InlineData("923\tlocal\t!systemic-corticosteroid:hydrocortisone", "a cream")]
    [InlineData("913\tlocal\t!systemic-corticosteroid:hydrocortisone", "the strength of a cream")]
    [InlineData("942\tlocal\t!systemic-corticosteroid:hydrocortisone", "the brand of a cream")]
    [InlineData("924\tsystemic\tthiazide:hydrochlorothiazide", "a combination")]
    [InlineData("963\t-\tthiazide:hydrochlorothiazide", "the ingredients of a combination")]
    [InlineData("925\tsystemic\t!calcium-salt:calcium gluconate;parenteral-calcium:calcium gluconate", "an injection")]
    [InlineData("926\tsystemic\t!parenteral-calcium:calcium gluconate;calcium-salt:calcium gluconate", "a tablet of it")]
    [InlineData("00001000101\t921", "a package")]
    [InlineData("inventin\tsystemic\tvitamin-k-antagonist:warfarin", "a brand by name")]
    [InlineData("creamin\tlocal\t!systemic-corticosteroid:hydrocortisone", "a local brand by name")]
    public void Build_MonthlyRelease_HoldsEveryLevel(string line, string level)
    {
        Assert.True(DrugTableBuilder.Build(Sources, InventedRelease).Split('\n').Contains(line), level);
    }

    [Theory]
    [InlineData("983\t")]
    [InlineData("999\t")]
    [InlineData("00001000303\t")]
    [InlineData("00001000404\t")]
    [InlineData("0001-0001-01\t")]
    public void Build_MonthlyRelease_LeavesOutWhatIsNoneOfOurs(string start)
    {
        Assert.DoesNotContain(DrugTableBuilder.Build(Sources, InventedRelease).Split('\n'), line => line.StartsWith(start, StringComparison.Ordinal));
    }

    [Fact]
    public void Build_FolderWithoutTheFiles_SaysWhichIsMissing()
    {
        var exception = Assert.Throws<FileNotFoundException>(() => DrugTableBuilder.Build(Sources, Sources));

        Assert.Contains("RXNCONSO.RRF", exception.Message, StringComparison.Ordinal);
    }
}
