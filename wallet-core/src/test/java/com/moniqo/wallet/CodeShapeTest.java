package com.moniqo.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The size and the first words of the main code of all modules, examples excluded. */
class CodeShapeTest {
    private static final int MAX_METHOD_LINES = 45;
    private static final int MAX_PARAMETERS = 8;
    private static final int MAX_FILES = 45;
    private static final Pattern BAD_OPENING = Pattern.compile("(Says|Reads|Tells|What)\\b.*", Pattern.DOTALL);

    /** Packages, with those below them, that are being rewritten and do not pass yet. To be emptied. */
    private static final List<String> BEING_REWRITTEN = List.of();

    private static final List<Found> FOUND = new ArrayList<>();
    private static final Map<String, Integer> FILES = new TreeMap<>();

    private enum Kind {
        METHOD_LINES,
        CONSTRUCTOR_PARAMETERS,
        COMMENT
    }

    /** One method, constructor or type comment of the main code. */
    private record Found(Kind kind, String inPackage, String where, int size, String text) {}

    @BeforeAll
    static void parseAllMainCode() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
                Stream<Path> all = Files.walk(Path.of("").toAbsolutePath().getParent())) {
            List<Path> sources = all.filter(CodeShapeTest::isMainSource).toList();
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Scan(unit, trees).scan(unit, null);
            }
        }
    }

    private static boolean isMainSource(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.endsWith(".java")
                && path.contains("/src/main/java/")
                && !path.contains("/examples/")
                && !path.contains("/target/")
                && !path.endsWith("/module-info.java")
                && !path.endsWith("/package-info.java");
    }

    private static final class Scan extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final DocTrees trees;
        private final String inPackage;

        Scan(CompilationUnitTree unit, DocTrees trees) {
            this.unit = unit;
            this.trees = trees;
            this.inPackage = String.valueOf(unit.getPackageName());
            FILES.merge(inPackage, 1, Integer::sum);
        }

        private void found(Kind kind, String member, int size, String text) {
            String file = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
            FOUND.add(new Found(kind, inPackage, inPackage + "/" + file + " " + member, size, text));
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            Optional.ofNullable(trees.getDocComment(getCurrentPath()))
                    .ifPresent(comment ->
                            found(Kind.COMMENT, type.getSimpleName().toString(), comment.length(), comment.strip()));
            if (type.getKind() == Tree.Kind.RECORD) {
                int components = (int) type.getMembers().stream()
                        .filter(member -> member instanceof VariableTree field
                                && !field.getModifiers().getFlags().contains(Modifier.STATIC))
                        .count();
                found(Kind.CONSTRUCTOR_PARAMETERS, type.getSimpleName().toString(), components, "");
            }
            return super.visitClass(type, unused);
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            SourcePositions positions = trees.getSourcePositions();
            long start = positions.getStartPosition(unit, method);
            long end = positions.getEndPosition(unit, method);
            if (end >= 0) {
                long lines =
                        unit.getLineMap().getLineNumber(end) - unit.getLineMap().getLineNumber(start) + 1;
                found(Kind.METHOD_LINES, method.getName().toString(), (int) lines, "");
            }
            if (method.getReturnType() == null) {
                found(
                        Kind.CONSTRUCTOR_PARAMETERS,
                        "constructor",
                        method.getParameters().size(),
                        "");
            }
            return super.visitMethod(method, unused);
        }
    }

    private static boolean beingRewritten(String inPackage) {
        return BEING_REWRITTEN.stream()
                .anyMatch(rewritten -> inPackage.equals(rewritten) || inPackage.startsWith(rewritten + "."));
    }

    private static List<String> over(Kind kind, int most) {
        return FOUND.stream()
                .filter(found -> found.kind() == kind && found.size() > most && !beingRewritten(found.inPackage()))
                .map(found -> found.where() + ": " + found.size())
                .toList();
    }

    @Test
    void all_modules_are_parsed() {
        assertThat(FILES)
                .containsKeys(
                        "com.moniqo.wallet",
                        "com.moniqo.wallet.user",
                        "com.moniqo.wallet.demo",
                        "com.moniqo.wallet.crypto");
        assertThat(FOUND).extracting(Found::kind).contains(Kind.values());
        assertThat(FOUND).hasSizeGreaterThan(1000);
    }

    @Test
    void no_method_is_longer_than_45_lines() {
        assertThat(over(Kind.METHOD_LINES, MAX_METHOD_LINES)).isEmpty();
    }

    @Test
    void no_constructor_has_more_than_8_parameters() {
        assertThat(over(Kind.CONSTRUCTOR_PARAMETERS, MAX_PARAMETERS)).isEmpty();
    }

    @Test
    void no_package_has_more_than_45_files() {
        assertThat(FILES.entrySet())
                .filteredOn(entry -> !beingRewritten(entry.getKey()))
                .allSatisfy(
                        entry -> assertThat(entry.getValue()).as(entry.getKey()).isLessThanOrEqualTo(MAX_FILES));
    }

    @Test
    void no_type_comment_begins_with_says_reads_tells_or_what() {
        assertThat(FOUND.stream()
                        .filter(found -> found.kind() == Kind.COMMENT
                                && BAD_OPENING.matcher(found.text()).matches()
                                && !beingRewritten(found.inPackage()))
                        .map(found -> found.where() + ": "
                                + found.text().lines().findFirst().orElse(""))
                        .toList())
                .isEmpty();
    }

    @Test
    void packages_that_are_being_rewritten_exist() {
        for (String rewritten : BEING_REWRITTEN) {
            assertThat(FILES.keySet()).anyMatch(name -> name.equals(rewritten) || name.startsWith(rewritten + "."));
        }
    }
}
