using System.Security.Cryptography;
using System.Text;

namespace CalcinosisCds.Screen.Review;

/// <summary>
/// Draws patients for review, some from each stratum, so that rare findings are included. Who is drawn depends only on the seed and the patients, not
/// on shards, processes or order.
/// </summary>
/// <param name="size">How many to draw.</param>
/// <param name="seed">Another seed draws others.</param>
internal sealed class ReviewSample(int size, string seed)
{
    private readonly Dictionary<string, Stratum> _strata = [];

    public long Patients => _strata.Values.Sum(stratum => stratum.Patients);

    public void Add(ReviewCase patient)
    {
        if (!_strata.TryGetValue(patient.Stratum, out var stratum))
        {
            _strata.Add(patient.Stratum, stratum = new Stratum(size));
        }

        stratum.Add(patient, SHA256.HashData(Encoding.UTF8.GetBytes(seed + "\n" + patient.Report.Patient)));
    }

    /// <summary>Those who are drawn, stratum by stratum, each with the number of patients that its stratum has in all.</summary>
    public IReadOnlyList<(ReviewCase Case, long InStratum)> Drawn()
    {
        var bySize = _strata.OrderByDescending(stratum => stratum.Value.Patients).ThenBy(stratum => stratum.Key, StringComparer.Ordinal).ToList();
        var seats = Seats([.. bySize.Select(stratum => stratum.Value.Patients)]);

        return
        [
            .. bySize.Zip(seats)
                .OrderBy(pair => pair.First.Key, StringComparer.Ordinal)
                .SelectMany(pair => pair.First.Value.Lowest(pair.Second).Select(patient => (patient, pair.First.Value.Patients))),
        ];
    }

    /// <summary>Strata of which nobody is drawn, because there are more of them than places.</summary>
    public int StrataLeftOut => Math.Max(0, _strata.Count - size);

    /// <summary>One seat for each stratum in turn, the largest first, until the sample is full or everybody is drawn.</summary>
    private int[] Seats(long[] patients)
    {
        var seats = new int[patients.Length];
        var left = (int)Math.Min(size, patients.Sum());
        while (left > 0)
        {
            for (var i = 0; i < seats.Length && left > 0; i++)
            {
                if (seats[i] < patients[i])
                {
                    seats[i]++;
                    left--;
                }
            }
        }

        return seats;
    }

    /// <summary>The patients of one stratum: how many, and those of the lowest ranks.</summary>
    private sealed class Stratum(int most)
    {
        private readonly SortedSet<(string Rank, ReviewCase Case)> _lowest =
            new(Comparer<(string Rank, ReviewCase Case)>.Create((one, other) => string.CompareOrdinal(one.Rank, other.Rank)));

        public long Patients { get; private set; }

        public void Add(ReviewCase patient, byte[] hash)
        {
            Patients++;
            var rank = Convert.ToHexString(hash);
            if (_lowest.Count < most || string.CompareOrdinal(rank, _lowest.Max.Rank) < 0)
            {
                _lowest.Add((rank, patient));
            }

            if (_lowest.Count > most)
            {
                _lowest.Remove(_lowest.Max);
            }
        }

        public IEnumerable<ReviewCase> Lowest(int seats) => _lowest.Take(seats).Select(ranked => ranked.Case);
    }
}
