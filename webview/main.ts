import { App } from "./app"
import { host } from "./host"
import "./style.css"

new App(document.getElementById("app")!, host())
