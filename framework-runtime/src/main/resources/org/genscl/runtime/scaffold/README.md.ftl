# [=name]

A plugin for GenSCL with the [=kind] `[=name]`. [=summary]

```sh
./mvnw verify    # compiles, tests, builds the zip, and tests the zip
genscl plugins install target/[=name]-0.1.0.zip
genscl describe [=name]
```

[=usage]

| file | content |
|--|--|
| `[=type].java` | the component |
[#list parts as part]
| `[=part.name()].java` | [=part.content()] |
[/#list]
[#if options]
| `[=type]Config.java` | its options; the keys of a recipe are bound to this record |
[/#if]
| `[=type]Plugin.java` | what the plugin brings, as recipes and documentation name it |
| `plugin.properties` | id, version and the versions of the API that it works with (`plugin.requires`) |
| `[=type]ContractTest.java` | what every [=kind] must keep to |
[#if options]
| `[=type]ConfigTest.java` | defaults and refusals of the options |
[/#if]
| `[=type]PluginIT.java` | what every plugin's zip must keep to |

The API and its tests come with the installation that `.mvn/maven.config` names, for tests and as a Maven repository; write
another one there to move to it. An installed Maven does as well as `./mvnw`, from 3.9.1 on.
