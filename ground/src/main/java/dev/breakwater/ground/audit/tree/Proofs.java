package dev.breakwater.ground.audit.tree;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Proofs about a tree, made and checked after RFC 9162.
 *
 * <p>An inclusion proof (2.1.3) shows that a leaf is at a place in the tree with a given root; a
 * consistency proof (2.1.4) that a later tree begins with an earlier one. Both are as long as the
 * tree is high. The makers follow the recursive definitions, the checkers the iterative algorithms,
 * so that each is a test of the other.
 */
public final class Proofs {
  private Proofs() {}

  /** The root of the first {@code size} leaves. */
  public static MerkleHash root(long size, Subtrees trees) {
    return size == 0 ? MerkleHash.EMPTY : hash(0, size, trees);
  }

  /** Shows that the leaf at {@code place} is in the tree of {@code size}. */
  public static List<MerkleHash> inclusion(long place, long size, Subtrees trees) {
    if (place < 0 || place >= size) {
      throw new IllegalArgumentException("a leaf has a place from 0 to " + (size - 1));
    }
    List<MerkleHash> path = new ArrayList<>();
    path(place, 0, size, trees, path);
    return path;
  }

  /** Shows that the tree of {@code second} leaves begins with that of {@code first}. */
  public static List<MerkleHash> consistency(long first, long second, Subtrees trees) {
    if (first < 0 || first > second) {
      throw new IllegalArgumentException("the first size is from 0 to the second, " + second);
    }
    List<MerkleHash> path = new ArrayList<>();
    if (first > 0 && first < second) {
      subproof(first, 0, second, true, trees, path);
    }
    return path;
  }

  /** RFC 9162, section 2.1.3.2. */
  public static boolean includes(
      MerkleHash leaf, long place, long size, List<MerkleHash> proof, MerkleHash root) {
    if (place < 0 || place >= size) {
      return false;
    }
    long fn = place;
    long sn = size - 1;
    MerkleHash hash = leaf;
    for (MerkleHash next : proof) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        hash = MerkleHash.node(next, hash);
        int shift = (fn & 1) == 1 ? 0 : trailing(fn);
        fn >>= shift;
        sn >>= shift;
      } else {
        hash = MerkleHash.node(hash, next);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return sn == 0 && hash.equals(root);
  }

  /** RFC 9162, section 2.1.4.2; the empty tree is the beginning of every other. */
  public static boolean extendsTree(
      long first,
      MerkleHash firstRoot,
      long second,
      MerkleHash secondRoot,
      List<MerkleHash> proof) {
    if (first < 0 || first > second) {
      return false;
    }
    if (first == 0 || first == second) {
      MerkleHash begin = first == 0 ? MerkleHash.EMPTY : secondRoot;
      return proof.isEmpty() && firstRoot.equals(begin);
    }
    List<MerkleHash> path = new ArrayList<>(proof);
    if (Long.bitCount(first) == 1) {
      path.addFirst(firstRoot);
    }
    return !path.isEmpty() && leadsToBoth(first, firstRoot, second, secondRoot, path);
  }

  private static boolean leadsToBoth(
      long first, MerkleHash firstRoot, long second, MerkleHash secondRoot, List<MerkleHash> path) {
    int shared = Long.numberOfTrailingZeros(~(first - 1));
    long fn = (first - 1) >> shared;
    long sn = (second - 1) >> shared;
    Iterator<MerkleHash> rest = path.iterator();
    MerkleHash fr = rest.next();
    MerkleHash sr = fr;
    while (rest.hasNext()) {
      MerkleHash next = rest.next();
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        fr = MerkleHash.node(next, fr);
        sr = MerkleHash.node(next, sr);
        int shift = (fn & 1) == 1 ? 0 : trailing(fn);
        fn >>= shift;
        sn >>= shift;
      } else {
        sr = MerkleHash.node(sr, next);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return sn == 0 && fr.equals(firstRoot) && sr.equals(secondRoot);
  }

  private static MerkleHash hash(long from, long to, Subtrees trees) {
    long size = to - from;
    if (Long.bitCount(size) == 1) {
      int level = Long.numberOfTrailingZeros(size);
      return trees.at(level, from >> level);
    }
    long left = split(size);
    return MerkleHash.node(hash(from, from + left, trees), hash(from + left, to, trees));
  }

  private static void path(long place, long from, long to, Subtrees trees, List<MerkleHash> path) {
    if (to - from == 1) {
      return;
    }
    long middle = from + split(to - from);
    if (place < middle) {
      path(place, from, middle, trees, path);
      path.add(hash(middle, to, trees));
    } else {
      path(place, middle, to, trees, path);
      path.add(hash(from, middle, trees));
    }
  }

  private static void subproof(
      long first, long from, long to, boolean whole, Subtrees trees, List<MerkleHash> path) {
    if (first == to) {
      if (!whole) {
        path.add(hash(from, to, trees));
      }
      return;
    }
    long middle = from + split(to - from);
    if (first <= middle) {
      subproof(first, from, middle, whole, trees, path);
      path.add(hash(middle, to, trees));
    } else {
      subproof(first, middle, to, false, trees, path);
      path.add(hash(from, middle, trees));
    }
  }

  /** The largest power of two that is smaller than {@code size}. */
  private static long split(long size) {
    return Long.highestOneBit(size - 1);
  }

  /** By how much to shift until the last bit is set, or nothing is left. */
  private static int trailing(long number) {
    return number == 0 ? 63 : Long.numberOfTrailingZeros(number);
  }
}
