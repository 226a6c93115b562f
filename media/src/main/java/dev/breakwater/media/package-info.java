/**
 * Media: bytes in, fingerprints of frames out, decoded only in confined worker processes.
 *
 * <p>Start at {@link dev.breakwater.media.Examiner}; what it answers is an {@link
 * dev.breakwater.media.Examination}. The one a server runs is {@code
 * workers.ConfinedExaminer.start(ExaminerSettings.forThisMachine(folder))}.
 *
 * <p><b>How workers are started.</b> A worker is a plain {@code java} with the class path of {@link
 * dev.breakwater.media.WorkerClassPath}: by default the server's own {@code java.class.path}, so an
 * executable jar whose manifest names {@code lib/*.jar} (Spring Boot's extracted layout) needs
 * nothing more. A fat jar with jars inside cannot be read by a plain JVM: extract it, or set {@code
 * -Dbreakwater.worker.classpath}. Native libraries are unpacked once below the folder given.
 *
 * <p>{@code FormatsTest} proves that each format comes out fingerprinted; {@code SealTest} that a
 * worker cannot break out.
 */
@NullMarked
package dev.breakwater.media;

import org.jspecify.annotations.NullMarked;
