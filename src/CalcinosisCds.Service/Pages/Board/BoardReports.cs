using CalcinosisCds.Knowledge;
using CalcinosisCds.Settings;
using CalcinosisCds.Store;
using CalcinosisCds.Store.Board;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Pages.Board;

/// <summary>Makes reports in words, without small numbers; one at a time, so that nobody keeps the store from its work.</summary>
internal sealed class BoardReports(GovernanceReader reader, KnowledgeBase knowledge, IOptions<GovernanceOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly BoardBuilder _builder = new(
        new BoardWords(key => knowledge.Texts.Has(key) ? knowledge.Texts[key] : null),
        new BoardOptions(options.Value.OverriddenPercent, options.Value.LeastAnswers, HidesSmallCells: true));

    /// <param name="query">What is asked.</param>
    /// <param name="isOnRecord">Whether the client is in the settings: it may have been quiet until now.</param>
    /// <param name="ct">Cancels the queries.</param>
    /// <returns>Null where there is no record of the client, so that zeros are not taken for a quiet one.</returns>
    public async Task<BoardDocument?> MakeAsync(BoardQuery query, bool isOnRecord, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            var range = new GovernanceRange(query.First.Begins, query.Last.Ends, query.Client);
            var report = await reader.ReadAsync(range, ct);

            return isOnRecord || report.IsClientKnown ? _builder.Build(report with { IsClientKnown = true }, range) : null;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
