using System.Text;
using CalcinosisCds.Screen.Review;

namespace CalcinosisCds.Screen.Tests.Review;

/// <summary>The sheet goes out as no spreadsheet can misread it, and comes back as spreadsheets save it.</summary>
public sealed class SheetTests
{
    private const string Header = "no,patient,stratum,patients in stratum,what is said,why,agree,disagree,unclear,comment,rules";

    [Fact]
    public void Read_AsWritten_IsTheSampleNotReviewed()
    {
        var sheet = SheetReader.Read("s.csv", Written("p1", "p2"));

        Assert.Empty(sheet.Damaged);
        Assert.Equal([1, 2], sheet.Rows.Select(row => row.No));
        Assert.All(sheet.Rows, row => Assert.Equal(
            ("dystrophic/no-flag", "dystrophic", "no-flag", 17L, Opinion.None), (row.Stratum, row.Category, row.Flag, row.InStratum, row.Opinion)));
        Assert.Equal(["DYS-01"], sheet.Rows[0].Rules);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-1.5")]
    [InlineData("@SUM(A1)")]
    public void P7_Write_WhatASpreadsheetWouldRun_IsText(string id)
    {
        var row = Written(id).Split("\r\n")[1];

        Assert.Contains("'" + id[0], row, StringComparison.Ordinal);
        Assert.DoesNotContain("," + id[0], row, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x,,", Opinion.Agree)]
    [InlineData(",X,", Opinion.Disagree)]
    [InlineData(",,1", Opinion.Unclear)]
    [InlineData("0,no,✓", Opinion.Unclear)]
    [InlineData(",,", Opinion.None)]
    internal void Read_Marks_AreAnOpinion(string marks, Opinion opinion)
    {
        var sheet = SheetReader.Read("s.csv", $"{Header}\r\n7,p,dystrophic/no-flag,17,says,why,{marks},a comment,DYS-01 DYS-03\r\n");

        Assert.Equal((7, opinion), (Assert.Single(sheet.Rows).No, sheet.Rows[0].Opinion));
    }

    [Theory]
    [InlineData("7,p,dystrophic/no-flag,17,says,why,x,x,,,", "number 7: both `agree` and `disagree` are marked.")]
    [InlineData("7,p,dystrophic/no-flag,17,says,why,maybe,,,,", "number 7: `agree` is marked by something other than an x.")]
    [InlineData("seven,p,dystrophic/no-flag,17,says,why,x,,,,", "row 2: `no` is no number.")]
    [InlineData("7,p,dystrophic/no-flag,many,says,why,x,,,,", "number 7: `patients in stratum` is no number of patients.")]
    [InlineData("7,p,,17,says,why,x,,,,", "number 7: `stratum` is none of ours.")]
    [InlineData("7", "number 7: `patients in stratum` is no number of patients.")]
    public void Read_ADamagedRow_IsNamedAndTheOthersCount(string row, string named)
    {
        var sheet = SheetReader.Read("s.csv", $"{Header}\n{row}\n8,p,dystrophic/no-flag,17,says,why,x,,,,DYS-01\n");

        Assert.Equal([8], sheet.Rows.Select(read => read.No));
        Assert.Contains(named, Assert.Single(sheet.Damaged), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TwoRowsOfOneNumberOrAnotherSizeOfAStratum_AreNamed()
    {
        var sheet = SheetReader.Read("s.csv", $"{Header}\n7,p,a/b,17,,,x,,,,\n7,p,a/b,17,,,,x,,,\n8,p,a/b,18,,,x,,,,\n");

        Assert.Equal([7], sheet.Rows.Select(row => row.No));
        Assert.Equal(2, sheet.Damaged.Count);
    }

    [Theory]
    [InlineData(";")]
    [InlineData("\t")]
    public void Read_SavedBySpreadsheetsElsewhere_IsTheSame(string delimiter)
    {
        var text = $"\uFEFF{Header}\r\n7,p,dystrophic/no-flag,17,says,why,,x,,,DYS-01\r\n,,,,,,,,,,\r\n";

        var sheet = SheetReader.Read("s.csv", text.Replace(",", delimiter, StringComparison.Ordinal));

        Assert.Empty(sheet.Damaged);
        Assert.Equal(Opinion.Disagree, Assert.Single(sheet.Rows).Opinion);
    }

    /// <summary>What Excel is given, and gives, where its lists are parted otherwise.</summary>
    [Theory]
    [InlineData(";")]
    [InlineData(",")]
    public void Read_ALineBeforeTheHeaderSaysWhatPartsTheCells_IsTheSame(string delimiter)
    {
        var text = $"{Header}\r\n7,p,dystrophic/no-flag,17,says,why,,x,,,DYS-01\r\n".Replace(",", delimiter, StringComparison.Ordinal);

        var sheet = SheetReader.Read("s.csv", $"\uFEFFsep={delimiter}\r\n{text}");

        Assert.Empty(sheet.Damaged);
        Assert.Equal(Opinion.Disagree, Assert.Single(sheet.Rows).Opinion);
    }

    [Fact]
    public void Read_AFileThatIsCutInARow_SaysSo()
    {
        const string Row = "7,p,dystrophic/no-flag,17,says,why,,x,,,DYS-01";

        Assert.Contains("in the middle of a row", SheetReader.Read("s.csv", $"{Header}\n{Row}\n8{Row[1..^12]}").Damaged[0], StringComparison.Ordinal);
        Assert.Empty(SheetReader.Read("s.csv", $"{Header}\n{Row}").Damaged);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("a,b,c\n1,2,3\n", "lacks the column(s) no, stratum")]
    [InlineData(Header + "\n", "has no row")]
    [InlineData(Header + "\n7,p,\"a/b,17,,,x,,,,\n", "is not CSV from line")]
    public void Read_NoSheet_SaysWhatIsWrong(string text, string named)
    {
        var exception = Assert.Throws<ScreenException>(() => SheetReader.Read("s.csv", text));
        Assert.Contains(named, exception.What, StringComparison.Ordinal);
    }

    private static string Written(params string[] ids)
    {
        using var output = new MemoryStream();
        SheetWriter.Write(output, [.. ids.Select(id => (new ReviewCase(Some.Report(id, "dystrophic")), 17L))], Some.Knowledge.Texts);

        return Encoding.UTF8.GetString(output.ToArray());
    }
}
