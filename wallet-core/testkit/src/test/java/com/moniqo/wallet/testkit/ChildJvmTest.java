package com.moniqo.wallet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmTest {
    @TempDir
    Path folder;

    @Test
    void it_runs_a_main_class_of_this_class_path_on_the_same_java() throws Exception {
        assertThat(linesOf(ChildJvm.running(Child.class, "one", "two words")))
                .containsExactly(Runtime.version().toString(), "null", "[one, two words]");
    }

    @Test
    void it_takes_options_of_its_own() throws Exception {
        assertThat(linesOf(ChildJvm.running(List.of("-Dchild=yes"), Child.class)))
                .containsExactly(Runtime.version().toString(), "yes", "[]");
    }

    @Test
    void it_takes_a_class_path_of_its_own() throws Exception {
        String place = Path.of(Child.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();

        assertThat(linesOf(ChildJvm.of(List.of("-cp", place, Child.class.getName()))))
                .endsWith("[]");
    }

    @Test
    void native_code_of_the_class_path_loads_without_a_warning() throws Exception {
        Path warnings = folder.resolve("warnings.txt");
        Process child = ChildJvm.running(NativeChild.class)
                .redirectError(warnings.toFile())
                .start();

        assertThat(child.inputReader().readLine()).isEqualTo("no such file");
        assertThat(child.waitFor()).isZero();
        assertThat(warnings).isEmptyFile();
    }

    private List<String> linesOf(ProcessBuilder command) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors.txt");
        Process child = command.redirectError(errors.toFile()).start();
        List<String> lines = child.inputReader().lines().toList();
        assertThat(child.waitFor()).as(Files.readString(errors)).isZero();
        return lines;
    }

    static final class Child {
        public static void main(String[] args) {
            System.out.println(Runtime.version());
            System.out.println(System.getProperty("child"));
            System.out.println(List.of(args));
        }
    }

    /** Loading native code is what a newer JDK warns of, even where there is none. */
    static final class NativeChild {
        public static void main(String[] args) {
            try {
                System.load(Path.of("no-such-library.so").toAbsolutePath().toString());
            } catch (UnsatisfiedLinkError e) {
                System.out.println("no such file");
            }
        }
    }
}
