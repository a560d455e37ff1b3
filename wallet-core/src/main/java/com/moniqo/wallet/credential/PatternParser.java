package com.moniqo.wallet.credential;

import com.moniqo.wallet.error.ValidationException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the part of the regular expressions' language that can be matched in linear time, and refuses the rest by name.
 *
 * <p>Known: literals, {@code .}, classes, {@code \d \w \s} and their opposites (ASCII), {@code \t \n \r \f}, {@code \xhh},
 * {@code \\uhhhh}, escaped punctuation, groups, alternatives, {@code * + ? {n} {n,} {n,m}} (also lazy: the same when the whole text
 * must match), {@code ^ $ \A \z} and a leading {@code (?i)} for ASCII letters. {@code $} is the very end, not before a last newline.
 */
final class PatternParser {
    private static final int MAX_LENGTH = 1_000;
    private static final int MAX_REPEAT = 1_000;

    private final String regex;
    private final boolean ignoreCase;
    private int at;

    PatternParser(String regex) {
        if (regex.length() > MAX_LENGTH) {
            throw new ValidationException("validation_regex", "must have at most " + MAX_LENGTH + " characters");
        }
        this.regex = regex;
        this.ignoreCase = regex.startsWith("(?i)");
        this.at = ignoreCase ? 4 : 0;
    }

    PatternNode parse() {
        PatternNode tree = either();
        if (more()) {
            throw refused("has a ) without its (");
        }
        return tree;
    }

    private PatternNode either() {
        var branches = new ArrayList<PatternNode>();
        branches.add(sequence());
        while (accept('|')) {
            branches.add(sequence());
        }
        return branches.size() == 1 ? branches.get(0) : new PatternNode.Either(branches);
    }

    private PatternNode sequence() {
        var parts = new ArrayList<PatternNode>();
        while (more() && peek() != '|' && peek() != ')') {
            parts.add(repeated(atom()));
        }
        return parts.size() == 1 ? parts.get(0) : new PatternNode.Sequence(List.copyOf(parts));
    }

    private PatternNode repeated(PatternNode body) {
        if (!more()) {
            return body;
        }
        PatternNode repeat;
        if (accept('*')) {
            repeat = new PatternNode.Repeat(body, 0, PatternNode.Repeat.UNBOUNDED);
        } else if (accept('+')) {
            repeat = new PatternNode.Repeat(body, 1, PatternNode.Repeat.UNBOUNDED);
        } else if (accept('?')) {
            repeat = new PatternNode.Repeat(body, 0, 1);
        } else if (accept('{')) {
            repeat = counted(body);
        } else {
            return body;
        }
        accept('?'); // lazy or greedy makes no difference to whether the whole text matches
        if (more() && "*+?{".indexOf(peek()) >= 0) {
            throw refused("repeats a repetition, or has a possessive one; put it into a group");
        }
        return repeat;
    }

    private PatternNode counted(PatternNode body) {
        int least = number();
        int most = least;
        if (accept(',')) {
            most = more() && peek() == '}' ? PatternNode.Repeat.UNBOUNDED : number();
        }
        if (!accept('}') || (most != PatternNode.Repeat.UNBOUNDED && most < least)) {
            throw refused("has a { that is no repetition such as {2}, {2,} or {2,5}; a literal one is \\{");
        }
        return new PatternNode.Repeat(body, least, most);
    }

    private int number() {
        int value = 0;
        int start = at;
        while (more() && peek() >= '0' && peek() <= '9' && value <= MAX_REPEAT) {
            value = value * 10 + (take() - '0');
        }
        if (at == start) {
            throw refused("has a { that is no repetition such as {2}, {2,} or {2,5}; a literal one is \\{");
        }
        if (value > MAX_REPEAT) {
            throw refused("repeats more than " + MAX_REPEAT + " times");
        }
        return value;
    }

    private PatternNode atom() {
        int c = take();
        return switch (c) {
            case '(' -> group();
            case '[' -> new PatternNode.One(bracket());
            case '.' -> new PatternNode.One(CodePointSet.ANY_IN_LINE);
            case '^' -> new PatternNode.Start();
            case '$' -> new PatternNode.End();
            case '\\' -> escape();
            case '*', '+', '?', '{' -> throw refused("repeats nothing");
            default -> one(c);
        };
    }

    private PatternNode group() {
        if (accept('?') && !accept(':')) {
            throw refused("has a (? that is not (?:, the only kind that is supported");
        }
        PatternNode inside = either();
        if (!accept(')')) {
            throw refused("has a ( without its )");
        }
        return inside;
    }

    private PatternNode escape() {
        if (accept('A')) {
            return new PatternNode.Start();
        }
        if (accept('z') || accept('Z')) {
            return new PatternNode.End();
        }
        CodePointSet named = acceptNamed();
        return named == null ? one(escapedLiteral()) : new PatternNode.One(named);
    }

    private PatternNode one(int literal) {
        CodePointSet exact = CodePointSet.range(literal, literal);
        return new PatternNode.One(ignoreCase ? exact.ignoringCase() : exact);
    }

    /** A class such as {@code d} in {@code \d}, if one comes next. */
    private @Nullable CodePointSet acceptNamed() {
        CodePointSet named = more() ? CodePointSet.named(peek()) : null;
        if (named != null) {
            take();
        }
        return named;
    }

    private int escapedLiteral() {
        if (!more()) {
            throw refused("ends with a \\");
        }
        int c = take();
        return switch (c) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case 'x' -> hex(2);
            case 'u' -> hex(4);
            default -> {
                if (c >= 0x80 || Character.isLetterOrDigit(c)) {
                    throw refused("has an escape that is not supported");
                }
                yield c;
            }
        };
    }

    private int hex(int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = more() ? Character.digit(take(), 16) : -1;
            if (digit < 0) {
                throw refused("has an incomplete \\x or \\u");
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private CodePointSet bracket() {
        boolean negated = accept('^');
        CodePointSet members = CodePointSet.NONE;
        do {
            members = members.or(member());
        } while (more() && peek() != ']');
        if (!accept(']')) {
            throw refused("has a [ without its ]");
        }
        CodePointSet cased = ignoreCase ? members.ignoringCase() : members;
        return negated ? cased.negate() : cased;
    }

    private CodePointSet member() {
        if (!more() || peek() == '[' || peek() == ']' || regex.startsWith("&&", at)) {
            throw refused("has an empty or nested class; write [, ] and & inside one with a \\");
        }
        int first = take();
        if (first == '\\') {
            CodePointSet named = acceptNamed();
            if (named != null) {
                return named;
            }
            first = escapedLiteral();
        }
        boolean range = more() && peek() == '-' && at + 1 < regex.length() && regex.charAt(at + 1) != ']';
        if (!range) {
            return CodePointSet.range(first, first);
        }
        take();
        int last = take();
        if (last == '[') {
            throw refused("has a nested class; write [ inside one with a \\");
        }
        if (last == '\\') {
            last = escapedLiteral();
        }
        if (last < first) {
            throw refused("has a range whose end is before its beginning");
        }
        return CodePointSet.range(first, last);
    }

    private boolean more() {
        return at < regex.length();
    }

    private int peek() {
        return regex.codePointAt(at);
    }

    private int take() {
        int c = regex.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    private boolean accept(char expected) {
        boolean found = more() && peek() == expected;
        if (found) {
            at++;
        }
        return found;
    }

    private ValidationException refused(String problem) {
        return new ValidationException("validation_regex", problem + " (at character " + at + ")");
    }
}
