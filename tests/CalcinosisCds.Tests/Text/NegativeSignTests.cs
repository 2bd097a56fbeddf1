using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>"-ve" and "+ve", as results are jotted down.</summary>
public sealed class NegativeSignTests
{
    [Theory]
    [InlineData("Calciphylaxis -ve on biopsy")]
    [InlineData("Biopsy -ve for calciphylaxis")]
    [InlineData("Skin biopsy: calciphylaxis -ve")]
    [InlineData("Calciphylaxis –ve")]
    public void Read_MinusVe_Denies(string text) => Assert.Equal(Standing.Denied, SharedReader.StandingOf("calciphylaxis", text));

    [Theory]
    [InlineData("ANA -ve, calciphylaxis +ve")]
    [InlineData("Calciphylaxis +ve on biopsy")]
    [InlineData("Calciphylaxis - very painful")]
    public void Read_PlusVeOrADash_IsPresent(string text) => Assert.Equal(Standing.Present, SharedReader.StandingOf("calciphylaxis", text));
}
