"""Assesses an export on Spark: groups its lines by patient and pipes each patient, a line, through calcinosis-cds.

    spark-submit deploy/screen/spark_pipe.py <folder with .ndjson files> <output folder>

calcinosis-cds must be on the PATH of every worker. What comes out is patient data: give the output folder to nobody else. Each patient has one
line: the assessment, or {"leftOut":"...","line":...}, of which the last lines here print the count. Lines that name no patient are counted first.
Written for PySpark 3.5; no test of this repository runs it.
"""
import sys

from pyspark.sql import SparkSession
from pyspark.sql import functions as f

LISTS = ["Condition", "Observation", "MedicationRequest", "MedicationStatement", "MedicationAdministration"]

source, target = sys.argv[1:]
spark = SparkSession.builder.appName("calcinosis-screen").getOrCreate()
lines = spark.read.text(source, pathGlobFilter="*.ndjson*").where(f.trim("value") != "")
typed = lines.withColumn("type", f.get_json_object("value", "$.resourceType")).where(f.col("type").isin(["Patient", *LISTS]))
subject = f.coalesce(f.get_json_object("value", "$.subject.reference"), f.get_json_object("value", "$.patient.reference"))
owned = typed.withColumn(
    "patient",
    f.when(f.col("type") == "Patient", f.get_json_object("value", "$.id"))
    .otherwise(f.regexp_extract(subject, r"(?:^|/)Patient/([A-Za-z0-9.-]{1,64})(?:/_history/.*)?$", 1)),
).cache()

present = [row["type"] for row in owned.select("type").distinct().collect() if row["type"] in LISTS]
orphans = owned.where(f.coalesce("patient", f.lit("")) == "").count()
records = (
    owned.where(f.coalesce("patient", f.lit("")) != "")
    .groupBy("patient")
    .agg(f.concat(f.lit("["), f.array_join(f.array_sort(f.collect_set(f.trim("value"))), ","), f.lit("]")).alias("record"))
)
exported = " ".join(f"--exported {name}" for name in present)
moment = "--as-of 2026-01-15T12:00:00Z"  # One moment for all workers and for every run again: put that of your export.
answers = records.select("record").rdd.map(lambda row: row["record"]).pipe(
    f"calcinosis-cds screen --stdin --tolerate-left-out {moment} {exported}", checkCode=True
)
answers.saveAsTextFile(target)

left_out = spark.sparkContext.textFile(target).filter(lambda line: line.startswith('{"leftOut"')).count()
print(f"lines that name no patient: {orphans}; records left out: {left_out}")
