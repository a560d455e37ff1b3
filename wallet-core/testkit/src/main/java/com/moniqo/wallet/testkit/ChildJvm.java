package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ValidationException.required;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands that start another JVM, for tests that kill a JVM or need other options.
 *
 * <pre>{@code
 * Process bot = ChildJvm.running(Bot.class, "bot.db").redirectError(log).start();
 * bot.destroyForcibly(); // SIGKILL
 * }</pre>
 *
 * <p>The child uses this JVM's Java, and may call native code from the class path, as the SQLite driver does; otherwise JDK 24 and later
 * would print a warning. Standard output and standard error stay separate unless the caller merges them. A test that reads lines should not
 * merge them, because a JVM may print warnings at any time.
 */
public final class ChildJvm {
    private ChildJvm() {}

    /**
     * Returns a command that runs a main class on the class path of this JVM.
     *
     * @param main the class with the {@code main} method
     * @param arguments the arguments of its {@code main} method
     * @return the command, not started yet
     */
    public static ProcessBuilder running(Class<?> main, String... arguments) {
        return running(List.of(), main, arguments);
    }

    /**
     * Returns a command that runs a main class on the class path of this JVM, with its own options.
     *
     * @param options the options of the JVM, for instance {@code -Xmx256m}
     * @param main the class with the {@code main} method
     * @param arguments the arguments of its {@code main} method
     * @return the command, not started yet
     */
    public static ProcessBuilder running(List<String> options, Class<?> main, String... arguments) {
        var all = new ArrayList<>(required(options, "options"));
        all.addAll(List.of("-cp", System.getProperty("java.class.path")));
        all.add(required(main, "main").getName());
        all.addAll(List.of(arguments));
        return of(all);
    }

    /**
     * Returns a command that shares only the Java installation with this JVM. The caller names the class path or the module path.
     *
     * @param arguments the arguments after {@code java} on the command line
     * @return the command, not started yet
     */
    public static ProcessBuilder of(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(required(arguments, "arguments"));
        return new ProcessBuilder(command);
    }
}
