package dev.gotap.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every Java block of the README and of docs/ compiles: a class as it is, a fragment as the body of a method. A fragment has
 * a router {@code app}, its own imports, and what its page declares in a comment, {@code <!-- java ... -->}: imports and the
 * fields that its fragments take for granted.
 */
@Tag("long")
class DocumentedCodeTest {

    private static final String IMPORTS = """
            import dev.gotap.context.*;
            import dev.gotap.context.memory.*;
            import dev.gotap.jwt.*;
            import dev.gotap.context.spi.*;
            import dev.gotap.middleware.*;
            import dev.gotap.pebble.*;
            import dev.gotap.router.*;
            import dev.gotap.router.testing.*;
            import dev.gotap.router.undertow.*;
            import dev.gotap.router.websocket.*;
            import dev.gotap.validation.*;
            import dev.gotap.xml.*;
            import dev.gotap.yaml.*;
            import jakarta.validation.constraints.*;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.*;
            """;

    private static final Pattern GIVEN = Pattern.compile("<!-- java\n(.*?)-->", Pattern.DOTALL);

    @TempDir
    Path classes;

    record Block(String page, int number, String code, String given) {
        @Override
        public String toString() {
            return page + " block " + number;
        }
    }

    static List<Block> blocks() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        List<Path> pages = new ArrayList<>(List.of(root.resolve("README.md")));
        try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        List<Block> blocks = new ArrayList<>();
        for (Path page : pages) {
            String text = Files.readString(page);
            String given =
                    GIVEN.matcher(text).results().map(found -> found.group(1)).collect(Collectors.joining());
            String[] parts = text.split("(?m)^```", -1);
            for (int i = 1; i < parts.length; i += 2) {
                if (parts[i].startsWith("java\n")) {
                    blocks.add(new Block(root.relativize(page).toString(), (i + 1) / 2, parts[i].substring(5), given));
                }
            }
        }
        return blocks;
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void javaBlock_ofAnyPage_compiles(Block block) {
        boolean whole = block.code().contains("public class ");
        String name = whole ? "QuickStart" : "Fragment";
        String source = whole ? block.code() : fragment(block);
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-d", classes.toString(), "-classpath", System.getProperty("java.class.path"));

        boolean compiled = compiler.getTask(messages, null, null, options, null, List.of(file))
                .call();

        assertThat(compiled).as("%s%n%s", messages, source).isTrue();
    }

    private static String fragment(Block block) {
        return IMPORTS + lines(block.given(), true) + lines(block.code(), true)
                + "class Fragment {\nRouter app = Router.create();\n" + lines(block.given(), false)
                + "void run() throws Exception {\n" + lines(block.code(), false) + "}\n}\n";
    }

    private static String lines(String code, boolean imports) {
        return code.lines()
                .filter(line -> line.startsWith("import ") == imports)
                .map(line -> line + '\n')
                .collect(Collectors.joining());
    }
}
