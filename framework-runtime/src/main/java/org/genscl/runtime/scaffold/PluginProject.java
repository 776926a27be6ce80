package org.genscl.runtime.scaffold;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.genscl.api.error.UserException;
import org.genscl.runtime.text.Suggestions;

/** A complete Maven project with a plugin of one component: it builds, passes its tests and does something. */
public final class PluginProject {
    private static final String KEBAB_CASE = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    /** The versions that the framework itself is built with. */
    private static final Map<String, String> MAVEN_PLUGINS = mavenPlugins();

    private final String name;
    private final KindTemplate template;
    private final String javaPackage;

    private PluginProject(String name, KindTemplate template, String javaPackage) {
        this.name = name;
        this.template = template;
        this.javaPackage = javaPackage;
    }

    private static Map<String, String> mavenPlugins() {
        Map<String, String> plugins = new LinkedHashMap<>();
        plugins.put("maven-assembly-plugin", "3.8.0");
        plugins.put("maven-clean-plugin", "3.5.0");
        plugins.put("maven-compiler-plugin", "3.16.0");
        plugins.put("maven-deploy-plugin", "3.2.0");
        plugins.put("maven-failsafe-plugin", "3.6.1");
        plugins.put("maven-install-plugin", "3.2.0");
        plugins.put("maven-jar-plugin", "3.5.1");
        plugins.put("maven-resources-plugin", "3.5.0");
        plugins.put("maven-surefire-plugin", "3.6.1");
        return plugins;
    }

    /**
     * Names a project.
     *
     * @param name of the plugin and of its component, kebab-case
     * @param kind id of the component's kind
     * @param javaPackage of its classes
     * @throws UserException if a name cannot be one, or there is no such kind
     */
    public static PluginProject of(String name, String kind, String javaPackage) {
        if (!name.matches(KEBAB_CASE)) {
            throw new UserException("'" + name + "' cannot be a plugin's name: use small letters, digits and single"
                    + " hyphens, as in 'grid-mix'");
        }
        if (!SourceVersion.isName(javaPackage) || !javaPackage.equals(javaPackage.toLowerCase(Locale.ROOT))) {
            throw new UserException("'" + javaPackage + "' cannot be a Java package: give another one with --package,"
                    + " for example --package org.example." + name.replace("-", "") + "plugin");
        }
        KindTemplate template = KindTemplate.of(kind).orElseThrow(() -> new UserException(noSuchKind(kind)));
        PluginProject project = new PluginProject(name, template, javaPackage);
        if (project.clashes()) {
            throw new UserException("the plugin's class would be called " + project.type()
                    + ", as one that it uses is: choose a name that says more, for example 'my-" + name + "'");
        }
        return project;
    }

    /** The ids of the kinds that there are templates of. */
    public static List<String> kinds() {
        return KindTemplate.all().stream().map(known -> known.kind().id()).toList();
    }

    private static String noSuchKind(String kind) {
        return "there is no kind '" + kind + "'." + Suggestions.didYouMean(kind, kinds()) + " Kinds: "
                + String.join(", ", kinds()) + ".";
    }

    private String type() {
        return Arrays.stream(name.split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    private boolean clashes() {
        try {
            Class.forName("java.lang." + type());
            return true;
        } catch (ClassNotFoundException e) {
            return template.parts().stream().anyMatch(part -> part.name().equals(type()))
                    || files().values().stream()
                            .filter(file -> file.startsWith(template.kind().id() + "/"))
                            .anyMatch(file -> render(file, Map.of()).contains("." + type() + ";"));
        }
    }

    /**
     * Writes the project.
     *
     * @param parent the folder in which the project's folder is made
     * @param home the installation that it is built against
     * @param version the framework's
     * @return the project's folder
     * @throws UserException if the folder is there already or cannot be written
     */
    public Path write(Path parent, Path home, String version) {
        Path project = parent.resolve(name);
        if (Files.exists(project)) {
            throw new UserException(project + " is there already: choose another name, or another folder with --dir");
        }
        Map<String, Object> more = Map.of(
                "home",
                home.toAbsolutePath().normalize().toString().replace('\\', '/'),
                "version",
                version,
                "requires",
                "~" + version.replace("-SNAPSHOT", ""));
        try {
            for (Map.Entry<String, String> file : files().entrySet()) {
                Path target = project.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.writeString(target, render(file.getValue(), more));
            }
            copyWrapper(home.resolve("maven-wrapper"), project);
        } catch (IOException e) {
            throw new UserException("cannot write " + project + ": " + e, e);
        }
        return project;
    }

    /** The scripts that fetch the Maven which the framework itself is built with; an installation has them. */
    private static void copyWrapper(Path wrapper, Path project) throws IOException {
        if (!Files.isDirectory(wrapper)) {
            return;
        }
        try (Stream<Path> files = Files.walk(wrapper)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = project.resolve(wrapper.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** The template of each file. */
    private Map<String, String> files() {
        String main = "src/main/java/" + javaPackage.replace('.', '/') + "/";
        String test = "src/test/java/" + javaPackage.replace('.', '/') + "/";
        String kind = template.kind().id() + "/";
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", "pom.xml");
        files.put(".mvn/maven.config", "maven.config");
        files.put("README.md", "README.md");
        files.put(".gitignore", "gitignore");
        files.put("src/assembly/plugin-zip.xml", "plugin-zip.xml");
        files.put("src/main/resources/plugin.properties", "plugin.properties");
        files.put(main + "package-info.java", "package-info.java");
        files.put(main + type() + "Plugin.java", "Plugin.java");
        files.put(main + type() + ".java", kind + "Component.java");
        for (KindTemplate.Part part : template.parts()) {
            files.put(main + part.name() + ".java", kind + part.name() + ".java");
        }
        if (template.options()) {
            files.put(main + type() + "Config.java", kind + "Config.java");
            files.put(test + type() + "ConfigTest.java", kind + "ConfigTest.java");
        }
        files.put(test + type() + "ContractTest.java", kind + "ContractTest.java");
        files.put(test + type() + "PluginIT.java", "PluginIT.java");
        return files;
    }

    private String render(String file, Map<String, Object> more) {
        Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
        templates.setClassForTemplateLoading(PluginProject.class, "");
        templates.setDefaultEncoding("UTF-8");
        // The files are full of Maven's ${…} and Java's <…>.
        templates.setTagSyntax(Configuration.SQUARE_BRACKET_TAG_SYNTAX);
        templates.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
        Map<String, Object> model = new LinkedHashMap<>(more);
        model.put("name", name);
        model.put("type", type());
        model.put("package", javaPackage);
        model.put("kind", template.kind().id());
        model.put("constant", template.constant());
        model.put("summary", template.summary());
        model.put("options", template.options());
        model.put("parts", template.parts());
        model.put("usage", template.usage().replace("%s", name));
        model.put("mavenPlugins", MAVEN_PLUGINS);
        StringWriter text = new StringWriter();
        try {
            templates.getTemplate(file + ".ftl").process(model, text);
        } catch (IOException | TemplateException e) {
            throw new IllegalStateException("template " + file, e);
        }
        return text.toString();
    }
}
