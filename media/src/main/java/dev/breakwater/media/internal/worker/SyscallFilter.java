package dev.breakwater.media.internal.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A seccomp filter that allows what a running JVM needs and refuses everything else.
 *
 * <p>It is a list of allowed calls, so a call the kernel learns tomorrow is refused. A refused call
 * fails with EPERM instead of ending the process: the JVM asks for this and that (the size of its
 * control group, say) and copes with a no. Three calls are allowed by half: {@code clone} only for
 * threads, {@code tgkill} only within this process, {@code prctl} only to name a thread. {@code
 * clone3} is answered ENOSYS, because its flags lie in memory a filter cannot read; the C library
 * then uses {@code clone}.
 *
 * <p>Who speaks SRT is allowed a few more, as {@link Work} says. A filter laid over another only
 * takes away, so a process that connects loses what it needed for that. Where packets go no filter
 * sees: addresses lie in memory.
 *
 * <p>The filter is classic BPF over {@code struct seccomp_data} (Linux, seccomp(2)): number at 0,
 * architecture at 4, arguments from 16 on, eight bytes each, low half first.
 */
final class SyscallFilter {
  private static final int LOAD = 0x20;
  private static final int JUMP_IF_EQUAL = 0x15;
  private static final int JUMP_IF_SET = 0x45;
  private static final int RETURN = 0x06;

  private static final int ALLOW = 0x7fff_0000;
  private static final int ERRNO = 0x0005_0000;
  private static final int KILL_PROCESS = 0x8000_0000;
  private static final int EPERM = 1;
  private static final int ENOSYS = 38;

  private static final int NUMBER = 0;
  private static final int ARCHITECTURE = 4;
  private static final int FIRST_ARGUMENT = 16;
  private static final int ARGUMENT_BYTES = 8;

  private static final int CLONE_THREAD = 0x10000;
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int SOCK_DGRAM_CLOEXEC = 0x80002;
  private static final int SECCOMP_SET_MODE_FILTER = 1;
  private static final int PR_SET_NAME = 15;
  private static final int AT_EMPTY_PATH = 0x1000;

  private final Machine machine;
  private final Work work;
  private final long pid;
  private final List<Long> code = new ArrayList<>();

  /** What the process is still to do, each with all that those before it may. */
  enum Work {
    /** Computes, and talks over what is open. */
    DECODING,
    /** Sends and receives by the UDP socket that is open. */
    RECEIVING,
    /** Opens UDP sockets, and lays a stricter filter over this one. */
    CONNECTING
  }

  /** A kernel's architecture, and which column of {@link Call} is its. */
  private enum Machine {
    X86_64(0xc000_003e, 317),
    AARCH64(0xc000_00b7, 277);

    private final int audit;
    private final long seccomp;

    Machine(int audit, long seccomp) {
      this.audit = audit;
      this.seccomp = seccomp;
    }
  }

  /** The calls a JVM at such work cannot do without, with their numbers; -1 is none. */
  private enum Call {
    READ(0, 63),
    WRITE(1, 64),
    CLOSE(3, 57),
    FSTAT(5, 80),
    POLL(7, -1),
    LSEEK(8, 62),
    MMAP(9, 222),
    MPROTECT(10, 226),
    MUNMAP(11, 215),
    BRK(12, 214),
    RT_SIGACTION(13, 134),
    RT_SIGPROCMASK(14, 135),
    RT_SIGRETURN(15, 139),
    PREAD64(17, 67),
    READV(19, 65),
    WRITEV(20, 66),
    SCHED_YIELD(24, 124),
    MREMAP(25, 216),
    MADVISE(28, 233),
    NANOSLEEP(35, 101),
    GETPID(39, 172),
    EXIT(60, 93),
    UNAME(63, 160),
    GETTIMEOFDAY(96, 169),
    GETRLIMIT(97, 163),
    GETRUSAGE(98, 165),
    SYSINFO(99, 179),
    TIMES(100, 153),
    GETUID(102, 174),
    GETGID(104, 176),
    GETEUID(107, 175),
    GETEGID(108, 177),
    SIGALTSTACK(131, 132),
    GETTID(186, 178),
    FUTEX(202, 98),
    SCHED_GETAFFINITY(204, 123),
    RESTART_SYSCALL(219, 128),
    CLOCK_GETTIME(228, 113),
    CLOCK_GETRES(229, 114),
    CLOCK_NANOSLEEP(230, 115),
    EXIT_GROUP(231, 94),
    PPOLL(271, 73),
    SET_ROBUST_LIST(273, 99),
    GETCPU(309, 168),
    GETRANDOM(318, 278),
    MEMBARRIER(324, 283),
    RSEQ(334, 293),
    SENDMSG(46, 211, Work.RECEIVING),
    RECVMSG(47, 212, Work.RECEIVING),
    BIND(49, 200, Work.CONNECTING),
    GETSOCKNAME(51, 204, Work.CONNECTING),
    SETSOCKOPT(54, 208, Work.CONNECTING),
    EPOLL_CREATE1(291, 20, Work.CONNECTING);

    private final int x86;
    private final int arm;
    private final Work least;

    Call(int x86, int arm) {
      this(x86, arm, Work.DECODING);
    }

    Call(int x86, int arm, Work least) {
      this.x86 = x86;
      this.arm = arm;
      this.least = least;
    }

    private boolean isNeededFor(Work work) {
      return least.compareTo(work) <= 0;
    }

    private int on(Machine machine) {
      return machine == Machine.X86_64 ? x86 : arm;
    }
  }

  private SyscallFilter(Machine machine, Work work, long pid) {
    this.machine = machine;
    this.work = work;
    this.pid = pid;
    build();
  }

  /**
   * The filter for this machine.
   *
   * @throws IllegalStateException if there is none, saying what to do
   */
  static SyscallFilter forThisMachine(Work work, long pid) {
    String system = System.getProperty("os.name");
    String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean isLinux = system.equals("Linux");
    if (isLinux && (architecture.equals("amd64") || architecture.equals("x86_64"))) {
      return new SyscallFilter(Machine.X86_64, work, pid);
    }
    if (isLinux && architecture.equals("aarch64")) {
      return new SyscallFilter(Machine.AARCH64, work, pid);
    }
    throw new IllegalStateException(
        "workers cannot be confined on %s %s: run on Linux x86-64 or aarch64, or set the workers' confinement to NONE"
            .formatted(system, architecture));
  }

  long seccompNumber() {
    return machine.seccomp;
  }

  /** The program, an instruction in each long as {@code struct sock_filter} lies in memory. */
  long[] instructions() {
    return code.stream().mapToLong(Long::longValue).toArray();
  }

  private void build() {
    load(ARCHITECTURE);
    emit(JUMP_IF_EQUAL, 1, 0, machine.audit);
    emit(RETURN, 0, 0, KILL_PROCESS);
    load(NUMBER);
    for (Call call : Call.values()) {
      if (call.on(machine) >= 0 && call.isNeededFor(work)) {
        answer(call.on(machine), ALLOW);
      }
    }
    answer(pick(435, 435), ERRNO | ENOSYS); // clone3
    allowIf(pick(56, 220), 0, JUMP_IF_SET, CLONE_THREAD); // clone
    allowIf(pick(234, 131), 0, JUMP_IF_EQUAL, (int) pid); // tgkill
    allowIf(pick(157, 167), 0, JUMP_IF_EQUAL, PR_SET_NAME); // prctl
    allowIf(pick(262, 79), 3, JUMP_IF_SET, AT_EMPTY_PATH); // newfstatat, of an open file
    if (work == Work.CONNECTING) {
      allowUdpSockets(pick(41, 198));
      allowIf((int) machine.seccomp, 0, JUMP_IF_EQUAL, SECCOMP_SET_MODE_FILTER);
    }
    emit(RETURN, 0, 0, ERRNO | EPERM);
  }

  private int pick(int x86, int arm) {
    return machine == Machine.X86_64 ? x86 : arm;
  }

  private void answer(int number, int verdict) {
    emit(JUMP_IF_EQUAL, 0, 1, number);
    emit(RETURN, 0, 0, verdict);
  }

  /** Allows a call when the low half of an argument passes a test. */
  private void allowIf(int number, int argument, int test, int operand) {
    emit(JUMP_IF_EQUAL, 0, 4, number);
    load(FIRST_ARGUMENT + argument * ARGUMENT_BYTES);
    emit(test, 0, 1, operand);
    emit(RETURN, 0, 0, ALLOW);
    emit(RETURN, 0, 0, ERRNO | EPERM);
  }

  private void allowUdpSockets(int number) {
    emit(JUMP_IF_EQUAL, 0, 7, number);
    load(FIRST_ARGUMENT + ARGUMENT_BYTES);
    emit(JUMP_IF_EQUAL, 0, 4, SOCK_DGRAM_CLOEXEC);
    load(FIRST_ARGUMENT);
    emit(JUMP_IF_EQUAL, 1, 0, AF_INET);
    emit(JUMP_IF_EQUAL, 0, 1, AF_INET6);
    emit(RETURN, 0, 0, ALLOW);
    emit(RETURN, 0, 0, ERRNO | EPERM);
  }

  private void load(int offset) {
    emit(LOAD, 0, 0, offset);
  }

  private void emit(int operation, int ifTrue, int ifFalse, int operand) {
    code.add(
        (operand & 0xffff_ffffL) << 32 | (long) ifFalse << 24 | (long) ifTrue << 16 | operation);
  }
}
