package dev.breakwater.hashing.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * An immutable set of entries that finds every row within a radius.
 *
 * <p>Multi-index hashing (Norouzi, Punjani, Fleet 2014, arXiv 1307.2982). The bits are cut into
 * bands, each with a table addressed by its own bits. If bands are given pigeonholes
 * <i>u<sub>i</sub></i> that add up to one more than the radius, a hash within the radius differs in
 * fewer than <i>u<sub>i</sub></i> bits of some band, so that looking into every bucket that near
 * the query's finds it.
 *
 * <p>The bands lie on a ring, which says more (Qin, Xiao 2018, "Pigeonring", VLDB 12(1)). Let
 * <i>d<sub>i</sub></i> be the distance in band <i>i</i>. The numbers <i>d<sub>i</sub> -
 * u<sub>i</sub></i> add up to less than zero; start right after the place where their running sum
 * is last at its greatest, and every running sum from there is below zero. So some band has not
 * only <i>d<sub>i</sub> &lt; u<sub>i</sub></i> but also <i>d<sub>i</sub> + d<sub>i+1</sub> &lt;
 * u<sub>i</sub> + u<sub>i+1</sub></i>, and it is enough to find a hash there. Each table therefore
 * keeps sixteen bits of the following band beside each row: they sit together in memory, and about
 * one in a hundred passes. Only those are looked up, which matters because reading memory in random
 * places is what a search spends its time on. For the same reason a search first finds all buckets,
 * then reads all fragments, then all rows: the processor waits for many reads at once.
 *
 * <p>A row can be found through several bands. It is reported only from the first of them, which
 * can be told from the row itself and needs no memory of what was seen.
 *
 * <p>When buckets turn out so full that visiting them costs more than reading every row, as hostile
 * or degenerate lists can make them, the rows are scanned. So no input makes a search slower than a
 * scan by more than the price of finding that out.
 */
final class Segment {
  private static final int LARGEST_RADIUS = 63;
  private static final double FULLER_THAN_USUAL = 3;
  private static final int SHORT_BUCKET = 64;

  private final SnapshotHeader header;
  private final BandReader[] bands;
  private final Columns columns;
  private final MemorySegment keys;
  private final MemorySegment runs;
  private final List<Allotment> allotments;

  private Segment(SnapshotHeader header, MemorySegment image) {
    List<SnapshotHeader.Section> sections = header.sections();
    this.header = header;
    this.columns = new Columns(header, sections, image);
    this.keys = sections.get(SnapshotHeader.keySection()).of(image);
    this.runs = sections.get(SnapshotHeader.runSection()).of(image);
    this.bands = new BandReader[header.bands().size()];
    for (int i = 0; i < bands.length; i++) {
      bands[i] = new BandReader(header.bands().get(i), i, sections, image);
    }
    List<Allotment> byRadius = new ArrayList<>();
    for (int radius = 0; radius <= LARGEST_RADIUS; radius++) {
      byRadius.add(Allotment.forUniform(header.bands(), header.rows(), radius));
    }
    this.allotments = List.copyOf(byRadius);
  }

  /** Views bytes that {@link ImageWriter} wrote. */
  static Segment over(MemorySegment image, SnapshotHeader header) {
    return new Segment(header, image);
  }

  /** Builds a segment in memory; it is freed when nobody holds it any more. */
  static Segment inMemory(EntryList entries) {
    Rows rows = Rows.of(entries);
    return inMemory(rows, BandPlan.forRows(rows));
  }

  static Segment inMemory(Rows rows, List<Band> bands) {
    SnapshotHeader layout = ImageWriter.layout(rows, bands, 0);
    MemorySegment image = Arena.ofAuto().allocate(layout.fileLength(), 64);
    try {
      return over(image, ImageWriter.write(rows, layout, ImageTarget.memory(image)));
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory failed", impossible);
    }
  }

  long sequence() {
    return header.sequence();
  }

  int bandCount() {
    return bands.length;
  }

  int rowCount() {
    return header.rows();
  }

  /** How many entries there are: a row has one for each of its keys. */
  int keyCount() {
    return header.keys();
  }

  long word(int row, int word) {
    return columns.word(row, word);
  }

  /** Where the keys of {@code row} begin; they end where those of the next begin. */
  int firstKey(int row) {
    int shared = header.sharedRows();
    return row < shared
        ? runs.get(SnapshotHeader.INT, 4L * row)
        : runs.get(SnapshotHeader.INT, 4L * shared) + (row - shared);
  }

  long key(int ordinal) {
    return keys.get(SnapshotHeader.LONG, 8L * ordinal);
  }

  /** The number of the entry of this hash and key, or -1; the keys of a row ascend. */
  int find(Query exact, long key) {
    for (BandReader band : bands) {
      long bucket = band.bucket(exact);
      if (BandQuery.end(bucket) - BandQuery.start(bucket) <= SHORT_BUCKET) {
        return find(exact, key, band, bucket);
      }
    }
    int[] found = {-1};
    search(exact, (row, distance) -> found[0] = ordinal(row, key));
    return found[0];
  }

  /** An equal hash is in the bucket of every band, so any one will do. */
  private int find(Query exact, long key, BandReader band, long bucket) {
    for (int place = BandQuery.start(bucket); place < BandQuery.end(bucket); place++) {
      int row = band.row(place);
      if (columns.distance(exact, row) == 0) {
        return ordinal(row, key);
      }
    }
    return -1;
  }

  private int ordinal(int row, long key) {
    int low = firstKey(row);
    int high = firstKey(row + 1) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long there = key(middle);
      if (there == key) {
        return middle;
      }
      if (there < key) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** Hands every row within the query's radius to {@code found}, each once. */
  void search(Query query, RowHits found) {
    double scan = Allotment.Costs.SCANNED_ROW * header.rows();
    Allotment allotment = allotments.get(query.radius());
    if (allotment.cost() >= scan || !search(query, allotment, scan, found)) {
      scan(query, found);
    }
  }

  /** Searches by bands, or finds before anything is reported that a scan is cheaper. */
  private boolean search(Query query, Allotment usual, double scan, RowHits found) {
    List<BandQuery> buckets = gather(query, usual);
    if (cost(buckets) <= Math.min(scan, FULLER_THAN_USUAL * usual.cost())) {
      probe(query, usual, buckets, found);
      return true;
    }
    Allotment fitting = fitting(query);
    if (fitting.cost() >= scan) {
      return false;
    }
    buckets = gather(query, fitting);
    if (cost(buckets) >= scan) {
      return false;
    }
    probe(query, fitting, buckets, found);
    return true;
  }

  /**
   * An allotment made for this query, when its buckets are fuller than usual: bands where it falls
   * into a crowd get fewer pigeonholes, others more (Qin et al. 2018, "GPH", ICDE).
   */
  private Allotment fitting(Query query) {
    double[][] steps = new double[bands.length][];
    for (int i = 0; i < bands.length; i++) {
      steps[i] = bands[i].steps(query);
    }
    return Allotment.cheapest(steps, query.radius());
  }

  private List<BandQuery> gather(Query query, Allotment allotment) {
    List<BandQuery> buckets = new ArrayList<>(bands.length);
    for (int i = 0; i < bands.length; i++) {
      buckets.add(bands[i].gather(query, allotment, i));
    }
    return buckets;
  }

  private static double cost(List<BandQuery> buckets) {
    double cost = 0;
    for (BandQuery band : buckets) {
      cost += Allotment.Costs.of(band.buckets().length, (double) band.postings());
    }
    return cost;
  }

  /** Compares every row, whatever it costs. */
  void scan(Query query, RowHits found) {
    columns.scan(query, found);
  }

  /** Searches by bands, whatever it costs. */
  void probe(Query query, Allotment allotment, RowHits found) {
    probe(query, allotment, gather(query, allotment), found);
  }

  private void probe(Query query, Allotment allotment, List<BandQuery> buckets, RowHits found) {
    Sieve sieve = new Sieve();
    for (int i = 0; i < bands.length; i++) {
      bands[i].filter(i, buckets.get(i), sieve);
    }
    verify(query, allotment, sieve.passed(), found);
  }

  private void verify(Query query, Allotment allotment, Candidates passed, RowHits found) {
    for (int i = 0; i < passed.size(); i++) {
      int band = passed.band(i);
      passed.set(i, band, bands[band].row(passed.placeOrRow(i)));
    }
    columns.keepWithin(query, passed);
    for (int i = 0; i < passed.size(); i++) {
      int row = passed.placeOrRow(i);
      if (isFirst(query, row, passed.band(i), allotment)) {
        found.row(row, columns.distance(query, row));
      }
    }
  }

  /** Whether no band before {@code band} finds {@code row} too. */
  private boolean isFirst(Query query, int row, int band, Allotment allotment) {
    long d0 = query.w0() ^ columns.word(row, 0);
    long d1 = query.w1() ^ columns.word(row, 1);
    long d2 = query.w2() ^ columns.word(row, 2);
    long d3 = query.w3() ^ columns.word(row, 3);
    for (int earlier = 0; earlier < band; earlier++) {
      int near = header.bands().get(earlier).probe().weigh(d0, d1, d2, d3);
      int both = near + header.bands().get(earlier).fragment().weigh(d0, d1, d2, d3);
      if (near < allotment.pigeonholes(earlier) && both <= allotment.mostWithNext(earlier)) {
        return false;
      }
    }
    return true;
  }
}
