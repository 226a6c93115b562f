package dev.breakwater.server.settings;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the Javadoc in this project's sources says of the components of a record. */
final class RecordDocs {
  private final List<Path> sources;

  /**
   * Docs of the project in a folder.
   *
   * @throws IOException if it cannot be read
   */
  RecordDocs(Path project) throws IOException {
    try (Stream<Path> modules = Files.list(project)) {
      this.sources =
          modules.map(each -> each.resolve("src/main/java")).filter(Files::isDirectory).toList();
    }
  }

  /**
   * The words after {@code @param} for each component that has any.
   *
   * @throws IOException if the source cannot be read
   */
  Map<String, String> of(Class<?> record) throws IOException {
    Class<?> outermost = record;
    while (outermost.getEnclosingClass() != null) {
      outermost = outermost.getEnclosingClass();
    }
    return params(source(outermost), record.getSimpleName());
  }

  private Path source(Class<?> type) throws IOException {
    String file = type.getName().replace('.', '/') + ".java";
    return sources.stream()
        .map(each -> each.resolve(file))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() -> new IOException("no source of " + type));
  }

  private static Map<String, String> params(Path source, String record) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjects(source.toFile()));
      DocTrees docs = DocTrees.instance(task);
      Map<String, String> told = new HashMap<>();
      for (CompilationUnitTree unit : task.parse()) {
        new TreePathScanner<@Nullable Void, Map<String, String>>() {
          @Override
          public @Nullable Void visitClass(ClassTree type, Map<String, String> found) {
            if (type.getKind() == Tree.Kind.RECORD && type.getSimpleName().contentEquals(record)) {
              found.putAll(params(docs, getCurrentPath()));
            }
            return super.visitClass(type, found);
          }
        }.scan(unit, told);
      }
      return told;
    }
  }

  private static Map<String, String> params(DocTrees docs, TreePath record) {
    DocCommentTree comment = docs.getDocCommentTree(record);
    if (comment == null) {
      return Map.of();
    }
    return comment.getBlockTags().stream()
        .filter(ParamTree.class::isInstance)
        .map(ParamTree.class::cast)
        .collect(
            Collectors.toMap(
                each -> each.getName().toString(), each -> markdown(each.getDescription())));
  }

  private static String markdown(List<? extends DocTree> words) {
    return words.stream()
        .map(each ->
            switch (each) {
              case LiteralTree literal -> "`" + literal.getBody().getBody().strip() + "`";
              case LinkTree link -> "`" + link.getReference() + "`";
              case TextTree text -> text.getBody();
              default -> each.toString();
            })
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .replace("|", "\\|")
        .strip();
  }
}
