using System.Text.RegularExpressions;

namespace CalcinosisCds.Store.Months;

/// <summary>
/// The tables of monthly counts, and the marks on months to be counted: writing a decision or feedback marks its month in the same
/// commit. The database does this, not the service, so that a replica of the previous version marks it too.
/// </summary>
internal static partial class MonthSchema
{
    /// <summary>
    /// Nothing is counted here: each month that has rows is marked, and counted once somebody has time for it. The index is of days, which take a
    /// fraction of the room that milliseconds do.
    /// </summary>
    public const string Statements =
        """
        CREATE INDEX decision_day ON decision ((at / 86400000));
        CREATE INDEX feedback_day ON feedback ((at / 86400000));
        CREATE TABLE month_call (
            month integer NOT NULL,
            client text NOT NULL,
            service text NOT NULL,
            knowledge text NOT NULL,
            bucket smallint NOT NULL,
            calls bigint NOT NULL,
            shown bigint NOT NULL,
            incomplete bigint NOT NULL,
            began bigint NOT NULL);
        CREATE INDEX month_call_month ON month_call (month);
        CREATE TABLE month_card (
            month integer NOT NULL,
            client text NOT NULL,
            service text NOT NULL,
            knowledge text NOT NULL,
            topic text NOT NULL,
            rules text NOT NULL,
            leaders text NOT NULL,
            fate smallint NOT NULL,
            cards bigint NOT NULL,
            accepted bigint NOT NULL,
            overridden bigint NOT NULL,
            answered bigint NOT NULL);
        CREATE INDEX month_card_month ON month_card (month);
        CREATE TABLE month_reason (month integer NOT NULL, client text NOT NULL, reason text NOT NULL, cards bigint NOT NULL);
        CREATE INDEX month_reason_month ON month_reason (month);
        CREATE TABLE month_stray (month integer NOT NULL, client text NOT NULL, answers bigint NOT NULL);
        CREATE INDEX month_stray_month ON month_stray (month);
        CREATE TABLE uncounted (month integer PRIMARY KEY);
        {marks}
        INSERT INTO uncounted (month)
        SELECT {month:at} AS month FROM decision UNION SELECT {month:at} AS month FROM feedback;
        """;

    /// <summary>A month whose rows are removed is never marked again, whoever writes to it late: counted anew it would be empty.</summary>
    public const string StatementsOfRemoval =
        """
        CREATE TABLE removed_month (month integer PRIMARY KEY);
        {spares}
        """;

    private const string SqliteSpares =
        """
        CREATE TRIGGER uncounted_spares BEFORE INSERT ON uncounted WHEN EXISTS (SELECT 1 FROM removed_month WHERE month = NEW.month) BEGIN
            SELECT RAISE(IGNORE);
        END;
        """;

    private const string PostgresSpares =
        """
        CREATE FUNCTION uncounted_spares() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF EXISTS (SELECT 1 FROM removed_month WHERE month = NEW.month) THEN
                RETURN NULL;
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER uncounted_spares BEFORE INSERT ON uncounted FOR EACH ROW EXECUTE FUNCTION uncounted_spares();
        """;

    /// <summary>A card marks the feedback that came before it: it was about no card until then.</summary>
    private const string SqliteMarks =
        """
        CREATE TRIGGER decision_marks AFTER INSERT ON decision BEGIN
            INSERT INTO uncounted (month) VALUES ({month:NEW.at}) ON CONFLICT DO NOTHING;
        END;
        CREATE TRIGGER card_marks AFTER INSERT ON card BEGIN
            INSERT INTO uncounted (month) SELECT {month:at} FROM feedback WHERE card = NEW.uuid ON CONFLICT DO NOTHING;
        END;
        CREATE TRIGGER feedback_marks AFTER INSERT ON feedback BEGIN
            INSERT INTO uncounted (month) VALUES ({month:NEW.at}) ON CONFLICT DO NOTHING;
            INSERT INTO uncounted (month)
            SELECT {month:decision.at} FROM card JOIN decision ON decision.id = card.decision WHERE card.uuid = NEW.card ON CONFLICT DO NOTHING;
        END;
        """;

    private const string PostgresMarks =
        """
        CREATE FUNCTION decision_marks() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            INSERT INTO uncounted (month) VALUES ({month:NEW.at}) ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
        CREATE TRIGGER decision_marks AFTER INSERT ON decision FOR EACH ROW EXECUTE FUNCTION decision_marks();
        CREATE FUNCTION card_marks() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            INSERT INTO uncounted (month) SELECT {month:at} FROM feedback WHERE card = NEW.uuid ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
        CREATE TRIGGER card_marks AFTER INSERT ON card FOR EACH ROW EXECUTE FUNCTION card_marks();
        CREATE FUNCTION feedback_marks() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            INSERT INTO uncounted (month) VALUES ({month:NEW.at}) ON CONFLICT DO NOTHING;
            INSERT INTO uncounted (month)
            SELECT {month:decision.at} FROM card JOIN decision ON decision.id = card.decision WHERE card.uuid = NEW.card ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
        CREATE TRIGGER feedback_marks AFTER INSERT ON feedback FOR EACH ROW EXECUTE FUNCTION feedback_marks();
        """;

    /// <summary>
    /// With each <c>{month:…}</c> as the year and month of a time in milliseconds, such as 202611, in UTC; and each <c>{span:…}</c> as the rows of a table
    /// from <c>@from</c> to before <c>@to</c>, in a way that finds the index of days.
    /// </summary>
    public static string Written(string statements, bool isPostgres) => Month().Replace(
        Span().Replace(
            statements.Replace("{marks}", isPostgres ? PostgresMarks : SqliteMarks, StringComparison.Ordinal)
                .Replace("{spares}", isPostgres ? PostgresSpares : SqliteSpares, StringComparison.Ordinal),
            "$1.at / 86400000 BETWEEN @from / 86400000 AND @to / 86400000 AND $1.at >= @from AND $1.at < @to"),
        isPostgres
            ? "CAST(to_char(to_timestamp($1 / 1000) AT TIME ZONE 'UTC', 'YYYYMM') AS integer)"
            : "CAST(strftime('%Y%m', $1 / 1000, 'unixepoch') AS integer)");

    [GeneratedRegex(@"\{month:([A-Za-z_.]+)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Month();

    [GeneratedRegex(@"\{span:([a-z]+)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Span();
}
