package com.example.activity;

import io.iamaudit.activity.ActivityJson;
import io.iamaudit.activity.ActivityReader;
import io.iamaudit.activity.ActivityReading;
import io.iamaudit.activity.ActivitySummary;
import io.iamaudit.input.ActivityFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.input.PortableDataStream;
import org.apache.spark.util.CollectionAccumulator;
import scala.Tuple2;

/**
 * Sums up a bucket of CloudTrail logs on a cluster: each partition reads its files as streams into one
 * summary, and the summaries are added up in a tree. The result has the same bytes as that of {@code
 * iam-audit activity LOGS --format summary}, whatever the partitions are.
 */
public final class ActivityOnSpark {
  private static final int DEPTH = 3;

  private ActivityOnSpark() {}

  /**
   * Runs it.
   *
   * @param arguments a folder of logs, as {@code s3a://BUCKET/AWSLogs}; the file to write the summary
   *     to; and how many partitions to cut the work into, by default 200
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      System.err.println("usage: ActivityOnSpark LOGS SUMMARY-FILE [PARTITIONS]");
      System.exit(2);
    }
    int partitions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 200;
    SparkConf settings = new SparkConf().setAppName("iam-audit activity");
    try (JavaSparkContext spark = new JavaSparkContext(settings)) {
      CollectionAccumulator<String> problems = new CollectionAccumulator<>();
      spark.sc().register(problems, "what could not be read");
      byte[] summary = summarize(spark, arguments[0], partitions, problems);
      problems.value().forEach(System.err::println);
      Files.write(Path.of(arguments[1]), summary);
    }
  }

  /**
   * The summary of all logs below a folder.
   *
   * @param problems gets what could not be read; a task that is run again says it twice
   */
  static byte[] summarize(
      JavaSparkContext spark,
      String folder,
      int partitions,
      CollectionAccumulator<String> problems) {
    spark
        .hadoopConfiguration()
        .setBoolean("mapreduce.input.fileinputformat.input.dir.recursive", true);
    return spark
        .binaryFiles(folder, partitions)
        .mapPartitions(files -> List.of(partition(files, problems)).iterator())
        .treeReduce(ActivityOnSpark::sum, DEPTH);
  }

  private static byte[] partition(
      Iterator<Tuple2<String, PortableDataStream>> files, CollectionAccumulator<String> problems) {
    ActivityReader reader = new ActivityReader();
    while (files.hasNext()) {
      Tuple2<String, PortableDataStream> file = files.next();
      if (ActivityFiles.isLog(file._1())) {
        reader.read(file._2().open(), file._1());
      }
    }
    ActivityReading reading = reader.finish();
    reading.diagnostics().forEach(problem -> problems.add(problem.render()));
    return bytes(reading.summary());
  }

  private static byte[] sum(byte[] one, byte[] other) {
    return bytes(summary(one).plus(summary(other)));
  }

  private static ActivitySummary summary(byte[] bytes) {
    try {
      return ActivityJson.read(new ByteArrayInputStream(bytes), "summary of a partition");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(ActivitySummary summary) {
    return ActivityJson.text(summary).getBytes(StandardCharsets.UTF_8);
  }
}
