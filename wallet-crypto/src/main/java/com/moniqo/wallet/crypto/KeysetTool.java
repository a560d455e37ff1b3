package com.moniqo.wallet.crypto;

import com.moniqo.wallet.error.WalletException;
import java.io.InputStream;
import java.io.PrintStream;

/**
 * The command line for operators, which creates keysets and takes them through a rotation one safe step at a time.
 *
 * <p>Every command prints the next step. None prints key material, except {@code generate --print}. Key files that it writes can be read
 * only by their owner. If two commands change one file at the same time, one of them is refused. The exit codes are 0 for success, 1 for a
 * refusal or failure (the keyset file is unchanged), and 2 for a command that was not understood.
 */
public final class KeysetTool {
    private static final String USAGE = """
            usage: KeysetTool COMMAND [OPTIONS]
              generate  --out FILE | --print              a new keyset with one key
              info      --keyset FILE                     the keys' ids and states
              add-key   --keyset FILE                     rotation 1: add a key that opens but does not seal yet
              promote   --keyset FILE --key ID            rotation 2: make a key primary, so that it seals
              reencrypt --keyset FILE < LINES > LINES     rotation 3: seal exported values with that key
                          [--fernet-keys FILE] [--accept-plain-text]
              disable   --keyset FILE --key ID            rotation 4: disable a key that is no longer needed
              enable    --keyset FILE --key ID            undo disable
              delete    --keyset FILE --key ID            rotation 5: remove a disabled key for good
              wrap      --keyset FILE --kek FILE --out FILE   encrypt the keyset with another keyset
            All other commands take --kek FILE for a wrapped keyset.
            """;

    private KeysetTool() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments the command and its options
     */
    @SuppressWarnings("SystemOut") // a command line tool writes to its terminal
    public static void main(String... arguments) {
        int exit = run(System.in, System.out, System.err, arguments);
        System.out.flush();
        System.exit(exit);
    }

    /**
     * Fails if output was lost. A {@code PrintStream} throws nothing when the disk is full, but if the output is the result, losing it is a
     * failure.
     */
    static void refuseLostOutput(PrintStream out) {
        if (out.checkError()) {
            throw new KeysetException(
                    KeysetException.Reason.NOT_WRITTEN,
                    "the output cannot be written completely; discard it, check the free space, and run the command again");
        }
    }

    /** Runs one command. Never echoes an argument, since someone may have pasted a key in the wrong place. */
    static int run(InputStream in, PrintStream out, PrintStream err, String... arguments) {
        try {
            var options = ToolOptions.parse(arguments);
            switch (options.command()) {
                case "generate" -> KeysetCommands.generate(options, out);
                case "info" -> KeysetCommands.info(options, out);
                case "add-key" -> KeysetCommands.addKey(options, out);
                case "promote" -> KeysetCommands.promote(options, out);
                case "disable" -> KeysetCommands.disable(options, out);
                case "enable" -> KeysetCommands.enable(options, out);
                case "delete" -> KeysetCommands.delete(options, out);
                case "wrap" -> KeysetCommands.wrap(options, out);
                case "reencrypt" -> {
                    return ReencryptCommand.run(options, in, out, err) ? 0 : 1;
                }
                default -> throw new ToolOptions.UsageException("there is no such command");
            }
            return 0;
        } catch (ToolOptions.UsageException e) {
            err.println(e.getMessage());
            err.print(USAGE);
            return 2;
        } catch (WalletException e) {
            err.println(e.getMessage());
            return 1;
        }
    }
}
