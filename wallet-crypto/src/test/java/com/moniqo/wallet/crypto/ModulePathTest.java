package com.moniqo.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same commands, which seal and open, once from the class path and once as modules. */
class ModulePathTest {
    @TempDir
    Path folder;

    @Test
    void works_on_the_class_path() throws Exception {
        works(List.of("-cp", ToolProcess.path(ToolProcess.libraries()), KeysetTool.class.getName()));
    }

    @Test
    void works_on_the_module_path() throws Exception {
        works(List.of(
                "--module-path",
                ToolProcess.path(ToolProcess.libraries()),
                "--module",
                "com.moniqo.wallet.crypto/" + KeysetTool.class.getName()));
    }

    private void works(List<String> start) throws Exception {
        String keyset = folder.resolve("keyset.json").toString();

        for (List<String> command : List.of(
                List.of("generate", "--out", keyset),
                List.of("info", "--keyset", keyset),
                List.of("add-key", "--keyset", keyset),
                List.of("reencrypt", "--keyset", keyset))) {
            ToolProcess.Result result = ToolProcess.run(
                    Stream.concat(start.stream(), command.stream()).toList());

            assertThat(result.exit()).as(result.output()).isZero();
            assertThat(result.output()).contains("next: ");
        }
    }
}
