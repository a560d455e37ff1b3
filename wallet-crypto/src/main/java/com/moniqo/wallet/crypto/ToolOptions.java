package com.moniqo.wallet.crypto;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The command and options of one call to {@link KeysetTool}. Its messages name options, never their values. */
final class ToolOptions {
    private static final Set<String> WITH_VALUE = Set.of("--keyset", "--key", "--out", "--kek", "--fernet-keys");
    private static final Set<String> FLAGS = Set.of("--print", "--accept-plain-text");

    private final String command;
    private final Map<String, String> values = new HashMap<>();
    private final Set<String> unread = new HashSet<>();

    private ToolOptions(String command) {
        this.command = command;
    }

    static ToolOptions parse(String... arguments) {
        if (arguments.length == 0) {
            throw new UsageException("a command is missing");
        }
        var options = new ToolOptions(arguments[0]);
        for (int i = 1; i < arguments.length; i++) {
            String name = arguments[i];
            boolean withValue = WITH_VALUE.contains(name);
            if (!withValue && !FLAGS.contains(name)) {
                throw new UsageException("argument " + i + " is not an option");
            }
            if (withValue && i + 1 == arguments.length) {
                throw new UsageException(name + " needs a value");
            }
            if (options.values.put(name, withValue ? arguments[++i] : "") != null) {
                throw new UsageException(name + " is given twice");
            }
            options.unread.add(name);
        }
        return options;
    }

    String command() {
        return command;
    }

    boolean has(String flag) {
        return find(flag).isPresent();
    }

    Path file(String name) {
        return findFile(name).orElseThrow(() -> new UsageException(name + " FILE is missing"));
    }

    Optional<Path> findFile(String name) {
        return find(name).map(value -> {
            try {
                return Path.of(value);
            } catch (InvalidPathException e) {
                throw new UsageException(name + " is not the path of a file");
            }
        });
    }

    /** Returns the value of {@code --key}, an unsigned number as printed by the tool. */
    int keyId() {
        try {
            return Integer.parseUnsignedInt(find("--key").orElseThrow(() -> new UsageException("--key ID is missing")));
        } catch (NumberFormatException e) {
            throw new UsageException("--key must be the id of a key, as printed by info");
        }
    }

    /** Refuses options that the command did not read. Commands call this before they do anything. */
    void refuseOthers() {
        if (!unread.isEmpty()) {
            throw new UsageException("this command does not take " + String.join(" ", unread));
        }
    }

    private Optional<String> find(String name) {
        unread.remove(name);
        return Optional.ofNullable(values.get(name));
    }

    /** Thrown for a call that was not understood. */
    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }
}
