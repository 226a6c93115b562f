"""FAISS as HMA sets it up, for IndexBenchmark to talk to: files of 32-byte hashes in, times out."""
import sys
import time

import faiss
import numpy

faiss.omp_set_num_threads(1)
known = numpy.fromfile(sys.argv[1], dtype=numpy.uint8).reshape(-1, 32)
asked = numpy.fromfile(sys.argv[2], dtype=numpy.uint8).reshape(-1, 32)
index = faiss.IndexBinaryMultiHash(256, 16, 16)
index.nflip = 1
began = time.perf_counter()
index.add(known)
print(time.perf_counter() - began, flush=True)
for line in sys.stdin:
    first, last, radius = map(int, line.split())
    hits = 0
    began = time.thread_time()
    for i in range(first, last):
        # FAISS finds what is nearer than the radius it is given.
        limits, _, _ = index.range_search(asked[i : i + 1], radius + 1)
        hits += int(limits[1])
    print(time.thread_time() - began, hits, flush=True)
