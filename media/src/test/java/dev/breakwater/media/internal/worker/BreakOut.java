package dev.breakwater.media.internal.worker;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Seals itself and then tries everything it must not be able to do, printing what came of each.
 *
 * <p>Run as a process of its own. Raw system calls stand for what native code could do.
 */
final class BreakOut {
  private static final int EPERM = 1;
  private static final int ENOSYS = 38;

  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(java.lang.foreign.MemoryLayout.PathElement.groupElement("errno"));

  private static final Path OUTSIDE =
      Path.of(System.getProperty("java.io.tmpdir"), "breakwater-break-out");
  private static final Set<String> HARMLESS = Set.of("openat", "socket", "dup");

  private final MethodHandle syscall;
  private final Arena arena = Arena.global();
  private final MemorySegment state = arena.allocate(STATE);
  private final MemorySegment path = arena.allocateFrom("/etc/hostname");

  @SuppressWarnings("restricted")
  private BreakOut() {
    Linker linker = Linker.nativeLinker();
    syscall =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("syscall"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG),
            Linker.Option.firstVariadicArg(1),
            Linker.Option.captureCallState("errno"));
  }

  public static void main(String[] args) throws Exception {
    var breakOut = new BreakOut();
    breakOut.tryAll("open"); // once before, so that all classes are loaded
    if (List.of(args).contains("as-receiver")) {
      Seal.closeToConnect();
      breakOut.tryAll("connecting");
      Seal.closeConnected();
    } else {
      Seal.close();
    }
    breakOut.tryAll("sealed");
    Thread thread = new Thread(() -> System.out.println("sealed new-thread works"));
    thread.start();
    thread.join();
    System.gc();
    System.out.println("sealed end works");
  }

  private void tryAll(String when) {
    calls()
        .forEach((name, call) -> {
          if (!when.equals("open") || HARMLESS.contains(name)) {
            System.out.println(when + " " + name + " " + result(call));
          }
        });
    System.out.println(
        when + " java-read " + attempt(() -> Files.readString(Path.of("/etc/hostname"))));
    System.out.println(when + " java-write " + attempt(() -> Files.writeString(OUTSIDE, "x")));
    System.out.println(when + " java-connect " + attempt(() -> connect()));
    System.out.println(
        when + " java-exec " + attempt(() -> new ProcessBuilder("/bin/true").start().waitFor()));
  }

  private static Object connect() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), 9)) {
      return socket;
    }
  }

  /**
   * Number and arguments on x86-64. Those that would end or change this process come sealed only.
   */
  private Map<String, long[]> calls() {
    long name = path.address();
    Map<String, long[]> calls = new LinkedHashMap<>();
    calls.put("open", new long[] {2, name, 0, 0});
    calls.put("openat", new long[] {257, -100, name, 0});
    calls.put("openat2", new long[] {437, -100, name, 0});
    calls.put("stat", new long[] {4, name, state.address(), 0});
    calls.put("newfstatat", new long[] {262, -100, name, state.address()});
    calls.put("unlink", new long[] {87, name, 0, 0});
    calls.put("mkdir", new long[] {83, name, 0, 0});
    calls.put("socket", new long[] {41, 2, 1, 0});
    calls.put("socket-udp", new long[] {41, 2, 0x80002, 0});
    calls.put("socket-udp-of-six", new long[] {41, 10, 0x80002, 0});
    calls.put("socket-local-datagrams", new long[] {41, 1, 0x80002, 0});
    calls.put("socket-raw", new long[] {41, 2, 0x80003, 1});
    calls.put("socketpair", new long[] {53, 1, 1, 0});
    calls.put("connect", new long[] {42, 0, 0, 0});
    calls.put("bind", new long[] {49, 0, 0, 0});
    calls.put("execve", new long[] {59, 0, 0, 0});
    calls.put("ptrace", new long[] {101, 16, 1, 0});
    calls.put("kill", new long[] {62, 1, 0, 0});
    calls.put("tgkill-other", new long[] {234, 1, 1, 0});
    calls.put("process_vm_readv", new long[] {310, 1, 0, 0});
    calls.put("pidfd_open", new long[] {434, 1, 0, 0});
    calls.put("io_uring_setup", new long[] {425, 1, 0, 0});
    calls.put("bpf", new long[] {321, 0, 0, 0});
    calls.put("perf_event_open", new long[] {298, 0, 0, 0});
    calls.put("userfaultfd", new long[] {323, 0, 0, 0});
    calls.put("unshare", new long[] {272, 0x10000000, 0, 0});
    calls.put("mount", new long[] {165, 0, 0, 0});
    calls.put("memfd_create", new long[] {319, name, 0, 0});
    calls.put("shmget", new long[] {29, 0, 4096, 0});
    calls.put("setrlimit", new long[] {160, 7, state.address(), 0});
    calls.put("prctl-dumpable", new long[] {157, 4, 1, 0});
    calls.put("keyctl", new long[] {250, 0, 0, 0});
    calls.put("dup", new long[] {32, 1, 0, 0});
    calls.put("sendmsg", new long[] {46, 1, 0, 0});
    calls.put("recvmsg", new long[] {47, 1, 0, 0});
    calls.put("setsockopt", new long[] {54, 1, 1, 7});
    calls.put("epoll_create1", new long[] {291, 0, 0, 0});
    calls.put("seccomp", new long[] {317, 2, 0, 0});
    return calls;
  }

  private String result(long[] call) {
    try {
      long value = (long) syscall.invokeExact(state, call[0], call[1], call[2], call[3], 0L, 0L);
      return value >= 0 ? "WORKED" : name((int) ERRNO.get(state, 0L));
    } catch (Throwable unexpected) {
      return unexpected.toString();
    }
  }

  private static String name(int errno) {
    return switch (errno) {
      case EPERM -> "EPERM";
      case ENOSYS -> "ENOSYS";
      default -> "errno " + errno;
    };
  }

  private static String attempt(java.util.concurrent.Callable<?> act) {
    try {
      act.call();
      return "WORKED";
    } catch (Exception refused) {
      return "refused";
    }
  }
}
