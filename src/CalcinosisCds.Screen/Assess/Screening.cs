using CalcinosisCds.Screen.Folder;

namespace CalcinosisCds.Screen.Assess;

/// <summary>Assesses shards, several at a time; those already assessed in the same way are left as they are.</summary>
internal sealed class Screening(AssessmentPlan plan, ScreenProgress progress)
{
    /// <summary>What became of each shard, in order.</summary>
    /// <exception cref="ScreenException">The folder is being partitioned, or a shard is not what was written.</exception>
    public IReadOnlyList<ShardOutcome> Run(IReadOnlyList<int> shards, int workers)
    {
        using var held = FolderLock.ForAssessment(plan.Folder);
        var outcomes = shards.Select(shard => ShardOutcome.Read(plan.Folder, shard, plan.Settings)).ToArray();
        var missing = Enumerable.Range(0, outcomes.Length).Where(i => outcomes[i] is null).ToList();
        progress.Total = missing.Sum(i => new FileInfo(plan.Folder.Lines(shards[i])).Length);
        var next = -1;
        Workers.Run(Math.Min(workers, missing.Count), () =>
        {
            var assessor = new ShardAssessor(plan, progress);
            for (int i; (i = Interlocked.Increment(ref next)) < missing.Count;)
            {
                outcomes[missing[i]] = assessor.Run(shards[missing[i]]);
            }
        });

        return [.. outcomes.OfType<ShardOutcome>()];
    }
}
