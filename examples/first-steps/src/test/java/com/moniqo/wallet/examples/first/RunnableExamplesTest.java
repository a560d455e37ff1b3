package com.moniqo.wallet.examples.first;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The commands that run examples: {@code -pl EXAMPLE -am exec:java} runs each module that the example depends on and that can be run. */
class RunnableExamplesTest {
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]*)</artifactId>");

    /** An example: the artifacts that its project file names, and whether it can be run. */
    private record Example(Set<String> named, boolean runs) {
        static Example of(String project) {
            var named = new TreeSet<String>();
            ARTIFACT.matcher(project).results().forEach(found -> named.add(found.group(1)));
            return new Example(named, project.contains("<exec.skip>false</exec.skip>"));
        }
    }

    private static Map<String, Example> examples() throws IOException {
        Map<String, Example> examples = new LinkedHashMap<>();
        try (Stream<Path> folders = Files.list(Path.of(".."))) {
            for (Path project : folders.map(folder -> folder.resolve("pom.xml"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                String text = Files.readString(project);
                String own = text.substring(text.indexOf("</parent>"));
                var artifact = ARTIFACT.matcher(own);
                assertThat(artifact.find()).as("artifact of %s", project).isTrue();
                examples.put(artifact.group(1), Example.of(own));
            }
        }
        return examples;
    }

    @Test
    void no_example_that_can_be_run_depends_on_another_one() throws IOException {
        Map<String, Example> examples = examples();
        assertThat(examples.values().stream().filter(Example::runs)).hasSizeGreaterThan(5);
        examples.forEach((name, example) -> {
            if (example.runs()) {
                assertThat(built(name, examples).stream()
                                .filter(each -> examples.get(each).runs()))
                        .containsExactly(name);
            }
        });
    }

    /** Returns the examples that are built with one, including itself. */
    private static Set<String> built(String name, Map<String, Example> examples) {
        Set<String> built = new TreeSet<>();
        Deque<String> waiting = new ArrayDeque<>(List.of(name));
        while (!waiting.isEmpty()) {
            String next = waiting.remove();
            if (examples.containsKey(next) && built.add(next)) {
                waiting.addAll(examples.get(next).named());
            }
        }
        return built;
    }
}
