package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ValidationException.required;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands that start another JVM, for tests that kill one or need one with other options.
 *
 * <pre>{@code
 * Process bot = ChildJvm.running(Bot.class, "bot.db").redirectError(log).start();
 * bot.destroyForcibly(); // SIGKILL
 * }</pre>
 *
 * <p>The child runs on the Java of this JVM and may call native code from the class path, as the driver of SQLite does: a JDK from 24 on
 * prints a warning where that is not allowed. Standard output and standard error stay apart unless the caller merges them; a test that
 * reads lines should not, since a JVM may print warnings at any time.
 */
public final class ChildJvm {
    private ChildJvm() {}

    /**
     * A JVM that runs a main class on the class path of this JVM.
     *
     * @param main the class with the {@code main} method
     * @param arguments the arguments of its {@code main} method
     * @return a command, not started yet
     */
    public static ProcessBuilder running(Class<?> main, String... arguments) {
        return running(List.of(), main, arguments);
    }

    /**
     * A JVM that runs a main class on the class path of this JVM, with options of its own.
     *
     * @param options options of the JVM, for instance {@code -Xmx256m}
     * @param main the class with the {@code main} method
     * @param arguments the arguments of its {@code main} method
     * @return a command, not started yet
     */
    public static ProcessBuilder running(List<String> options, Class<?> main, String... arguments) {
        var all = new ArrayList<>(required(options, "options"));
        all.addAll(List.of("-cp", System.getProperty("java.class.path")));
        all.add(required(main, "main").getName());
        all.addAll(List.of(arguments));
        return of(all);
    }

    /**
     * A JVM with nothing of this one but its Java: the caller names the class path or the module path.
     *
     * @param arguments what follows {@code java} on the command line
     * @return a command, not started yet
     */
    public static ProcessBuilder of(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(required(arguments, "arguments"));
        return new ProcessBuilder(command);
    }
}
