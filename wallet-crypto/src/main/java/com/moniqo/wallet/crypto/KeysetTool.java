package com.moniqo.wallet.crypto;

import com.moniqo.wallet.error.WalletException;
import java.io.InputStream;
import java.io.PrintStream;

/**
 * The operator's command line: makes keysets, and takes them through a rotation one safe step at a time.
 *
 * <p>Every command says what to do next. None prints key material, except {@code generate --print}; files that hold keys are written
 * with permissions for their owner only. Exit codes: 0 done, 1 refused or failed (then nothing was written), 2 not understood.
 */
public final class KeysetTool {
    private static final String USAGE = """
            usage: KeysetTool COMMAND [OPTIONS]
              generate  --out FILE | --print              a new keyset with one key
              info      --keyset FILE                     ids and states of the keys
              add-key   --keyset FILE                     rotation 1: a new key that opens, and does not seal yet
              promote   --keyset FILE --key ID            rotation 2: the key that seals from now on
              reencrypt --keyset FILE < LINES > LINES     rotation 3: exported values sealed with the primary key
                          [--fernet-keys FILE] [--accept-plain-text]
              disable   --keyset FILE --key ID            rotation 4: a key that nothing needs any more
              enable    --keyset FILE --key ID            the way back from disable
              delete    --keyset FILE --key ID            rotation 5: a disabled key, for good
              wrap      --keyset FILE --kek FILE --out FILE   the keyset, encrypted with another keyset
            A wrapped keyset is read with --kek FILE in every other command.
            """;

    private KeysetTool() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments the command and its options
     */
    @SuppressWarnings("SystemOut") // a command line tool talks to its terminal
    public static void main(String... arguments) {
        int exit = run(System.in, System.out, System.err, arguments);
        System.out.flush();
        System.exit(exit);
    }

    /** Runs one command. Never echoes an argument: a key may have been pasted where it does not belong. */
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
