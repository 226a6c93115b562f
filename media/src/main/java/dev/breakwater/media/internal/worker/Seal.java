package dev.breakwater.media.internal.worker;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Confines this process for the rest of its life: no new privileges, no core dumps, no files, no
 * network, no programs, and only so much memory.
 *
 * <p>Three mechanisms of Linux, each by a plain C call through the foreign-function API: resource
 * limits, {@code PR_SET_NO_NEW_PRIVS}, and a {@link SyscallFilter} that the kernel lays over every
 * thread at once. None can be taken back. Whoever takes over a decoder can then compute, and talk
 * to the server over the line that is open; the server believes none of it.
 */
final class Seal {
  private static final int RLIMIT_FSIZE = 1;
  private static final int RLIMIT_CORE = 4;
  private static final int RLIMIT_NOFILE = 7;
  private static final int PR_SET_DUMPABLE = 4;
  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final long SECCOMP_SET_MODE_FILTER = 1;

  /** A JVM holds every jar of its class path open; two more are needed. */
  private static final int DESCRIPTORS_TO_CONNECT = 1024;

  private static final long SECCOMP_FILTER_FLAG_TSYNC = 1;

  private static final Linker LINKER = Linker.nativeLinker();

  private Seal() {}

  /**
   * Closes the seal.
   *
   * @throws IllegalStateException if this platform cannot, naming what failed
   */
  static void close() {
    close(filter(SyscallFilter.Work.DECODING), 0);
  }

  /**
   * Closes it but for one thing: UDP sockets may be opened, until {@link #closeConnected()}.
   *
   * @throws IllegalStateException if this platform cannot, naming what failed
   */
  static void closeToConnect() {
    close(filter(SyscallFilter.Work.CONNECTING), DESCRIPTORS_TO_CONNECT);
  }

  /** Closes the rest after {@link #closeToConnect()}: what is open stays so, and nothing more. */
  static void closeConnected() {
    install(filter(SyscallFilter.Work.RECEIVING));
  }

  private static SyscallFilter filter(SyscallFilter.Work work) {
    return SyscallFilter.forThisMachine(work, ProcessHandle.current().pid());
  }

  private static void close(SyscallFilter filter, int descriptors) {
    limit("file size", RLIMIT_FSIZE, 0);
    limit("core dumps", RLIMIT_CORE, 0);
    limit("open files", RLIMIT_NOFILE, descriptors);
    control("dumpable", PR_SET_DUMPABLE, 0);
    control("no_new_privs", PR_SET_NO_NEW_PRIVS, 1);
    install(filter);
  }

  private static void limit(String what, int resource, long value) {
    MethodHandle setrlimit =
        call(
            "setrlimit",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment both = arena.allocateFrom(ValueLayout.JAVA_LONG, value, value);
      require(what, (int) setrlimit.invokeExact(resource, both));
    } catch (RuntimeException known) {
      throw known;
    } catch (Throwable unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  private static void control(String what, int option, long value) {
    MethodHandle prctl =
        call(
            "prctl",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    try {
      require(what, (int) prctl.invokeExact(option, value, 0L, 0L, 0L));
    } catch (RuntimeException known) {
      throw known;
    } catch (Throwable unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  private static void install(SyscallFilter filter) {
    MethodHandle syscall =
        call(
            "syscall",
            FunctionDescriptor.of(
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.ADDRESS),
            Linker.Option.firstVariadicArg(1));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment program = program(filter, arena);
      long result =
          (long)
              syscall.invokeExact(
                  filter.seccompNumber(),
                  SECCOMP_SET_MODE_FILTER,
                  SECCOMP_FILTER_FLAG_TSYNC,
                  program);
      require("system-call filter", (int) result);
    } catch (RuntimeException known) {
      throw known;
    } catch (Throwable unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  /** A {@code struct sock_fprog}: how many instructions, and where they are. */
  private static MemorySegment program(SyscallFilter filter, Arena arena) {
    long[] instructions = filter.instructions();
    MemorySegment code = arena.allocateFrom(ValueLayout.JAVA_LONG, instructions);
    MemorySegment program =
        arena.allocate(
            MemoryLayout.structLayout(
                ValueLayout.JAVA_SHORT, MemoryLayout.paddingLayout(6), ValueLayout.ADDRESS));
    program.set(ValueLayout.JAVA_SHORT, 0, (short) instructions.length);
    program.set(ValueLayout.ADDRESS, 8, code);
    return program;
  }

  @SuppressWarnings("restricted") // three calls of the C library, with the types it declares
  private static MethodHandle call(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return LINKER.downcallHandle(symbol(name), descriptor, options);
  }

  private static MemorySegment symbol(String name) {
    return LINKER
        .defaultLookup()
        .find(name)
        .orElseThrow(() -> new IllegalStateException("the C library has no " + name));
  }

  private static void require(String what, int result) {
    if (result != 0) {
      throw new IllegalStateException(
          "a worker could not confine itself: the kernel refused '"
              + what
              + "'. Run on a kernel with seccomp, or set the workers' confinement to NONE");
    }
  }
}
