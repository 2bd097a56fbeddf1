"""Assesses an export on Spark: groups its lines by patient and pipes each patient, a line, through calcinosis-cds.

    spark-submit deploy/screen/spark_pipe.py <folder with .ndjson files> <output folder>

calcinosis-cds must be on the PATH of every worker. What comes out is patient data: give the output folder to nobody else. Each patient has one
line: the assessment, or {"leftOut":"...","line":...}. What was left out is counted at the end, and the exit code is then 3, as of `screen`.
Written for PySpark 3.5; no test of this repository runs it on a cluster.
"""
import json
import re
import sys

LISTS = ["Condition", "Observation", "MedicationRequest", "MedicationStatement", "MedicationAdministration"]
OTHERS = ["Patient", "Medication", "MedicationDispense", "MedicationOrder", "MedicationUsage"]
MOMENT = "2026-01-15T12:00:00Z"  # One moment for all workers and for every run again: put that of your export.
PATIENT = re.compile(r"(?:^|/)Patient/([A-Za-z0-9.-]{1,64})(?:/_history/.*)?$")
MEDICATION = re.compile(r"(?:^|/)Medication/([A-Za-z0-9.-]{1,64})(?:/_history/.*)?$")


def object_of(pairs):
    """A member that stands twice has no meaning that all readers share."""
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("A member stands twice.")
    return dict(pairs)


def no_number(name):
    raise ValueError(f"{name} is no number.")


def placed(line):
    """(type, id, patient, line); the type is None if the line cannot be read, and the patient is empty if it names none."""
    try:
        resource = json.loads(line, object_pairs_hook=object_of, parse_constant=no_number)
        kind, identity = resource.get("resourceType"), str(resource.get("id") or "")
        subject = ((resource.get("subject") or resource.get("patient") or {}).get("reference")) or ""
        found = PATIENT.search(subject)
        return kind, identity, identity if kind == "Patient" else found.group(1) if found else "", line.strip()
    except (AttributeError, RecursionError, TypeError, ValueError):
        return None, "", "", line


def record_of(lines, medications):
    """One patient's lines as an array, with the Medications that they refer to."""
    lines = sorted(set(lines))
    references = [((json.loads(line).get("medicationReference") or {}).get("reference")) or "" for line in lines]
    wanted = sorted({found.group(1) for found in map(MEDICATION.search, references) if found})
    return "[" + ",".join(lines + [line for identity in wanted for line in medications.get(identity, [])]) + "]"


def main(source, target):
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.appName("calcinosis-screen").getOrCreate()
    context = spark.sparkContext
    text = spark.read.text(source, pathGlobFilter="*.ndjson*").rdd.map(lambda row: row["value"]).filter(lambda line: line.strip())
    lines = text.map(placed).cache()
    unreadable = lines.filter(lambda line: line[0] is None).count()
    read = lines.filter(lambda line: line[0] in LISTS + OTHERS)
    orphans = read.filter(lambda line: line[0] != "Medication" and not line[2]).count()
    medications = context.broadcast(read.filter(lambda line: line[0] == "Medication").map(lambda line: (line[1], line[3])).distinct()
                                    .groupByKey().mapValues(sorted).collectAsMap())
    owned = read.filter(lambda line: line[0] != "Medication" and line[2])

    # A resource that names two patients was moved from one to the other, or is of two servers: it speaks for neither.
    owners = owned.filter(lambda line: line[0] in LISTS and line[1]).map(lambda line: ((line[0], line[1]), line[2])).distinct()
    moved = {key for key, count in owners.mapValues(lambda _: 1).reduceByKey(lambda a, b: a + b).filter(lambda one: one[1] > 1).collect()}
    shared = context.broadcast(moved)
    kept = owned.filter(lambda line: (line[0], line[1]) not in shared.value)

    present = sorted({kind for kind in owned.map(lambda line: line[0]).distinct().collect() if kind in LISTS})
    incomplete = LISTS if unreadable else sorted({kind for kind, _ in moved})
    options = " ".join([f"--exported {kind}" for kind in present] + [f"--incomplete {kind}" for kind in incomplete])
    records = kept.map(lambda line: (line[2], line[3])).groupByKey().map(lambda one: record_of(one[1], medications.value))
    records.pipe(f"calcinosis-cds screen --stdin --tolerate-left-out --as-of {MOMENT} {options}", checkCode=True).saveAsTextFile(target)

    left_out = context.textFile(target).filter(lambda line: line.startswith('{"leftOut"')).count()
    print(f"unreadable lines: {unreadable}; lines that name no patient: {orphans}; resources that name several patients: {len(moved)}; "
          f"records left out: {left_out}")
    return 3 if unreadable or orphans or moved or left_out else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
