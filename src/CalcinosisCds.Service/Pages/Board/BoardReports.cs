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

    public async Task<BoardDocument> MakeAsync(BoardQuery query, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            var range = new GovernanceRange(query.First.Begins, query.Last.Ends, query.Client);

            return _builder.Build(await reader.ReadAsync(range, ct), range);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
