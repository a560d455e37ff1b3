package com.moniqo.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OldProtobufTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"3.25.8", "4.28.3"})
    void a_protobuf_too_old_on_the_class_path_is_named_with_the_version_to_use(String version) throws Exception {
        Path old = Path.of("target", "old-protobuf", "protobuf-java-" + version + ".jar");
        assertThat(old).exists();
        Path keyset = Files.writeString(
                folder.resolve("keyset.json"), Keyset.generate().revealJson());
        String classPath = ToolProcess.path(Stream.concat(Stream.of(old.toString()), ToolProcess.libraries()));

        for (List<String> command :
                List.of(List.of("generate", "--print"), List.of("info", "--keyset", keyset.toString()))) {
            ToolProcess.Result result = ToolProcess.run(
                    Stream.concat(Stream.of("-cp", classPath, KeysetTool.class.getName()), command.stream())
                            .toList());

            assertThat(result.exit()).as(result.output()).isEqualTo(1);
            assertThat(result.output())
                    .contains("protobuf-java must be 4.33.6 or later")
                    .doesNotContain("\tat ");
        }
    }
}
