import { hydrateRoot } from "react-dom/client"
import { Page, type VisitData } from "./page"

const page = document.getElementById("visit")
const data = document.getElementById("visit-data")?.textContent
if (page && data) hydrateRoot(page, <Page {...(JSON.parse(data) as VisitData)} />)
