package com.moniqo.wallet.examples.first;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds named snippets: in Markdown a {@code java} block right below {@code <!-- snippet: NAME -->}, in Java the lines between
 * {@code // snippet: NAME} and {@code // end snippet}. What all lines are indented by does not count.
 */
final class Snippets {
    private static final Pattern IN_MARKDOWN =
            Pattern.compile("^<!-- snippet: (\\S+) -->\\R```java\\R(.*?)^```\\s*$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern IN_JAVA =
            Pattern.compile("^\\s*// snippet: (\\S+)\\R(.*?)^\\s*// end snippet$", Pattern.DOTALL | Pattern.MULTILINE);

    private Snippets() {}

    static Map<String, String> inMarkdown(Path file) throws IOException {
        return found(IN_MARKDOWN, Files.readString(file));
    }

    static Map<String, String> inJava(Path file) throws IOException {
        return found(IN_JAVA, Files.readString(file));
    }

    private static Map<String, String> found(Pattern pattern, String text) {
        var snippets = new LinkedHashMap<String, String>();
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            snippets.put(matcher.group(1), withoutIndentation(matcher.group(2)));
        }
        return snippets;
    }

    private static String withoutIndentation(String code) {
        return code.replace("\r\n", "\n").stripTrailing().stripIndent();
    }
}
